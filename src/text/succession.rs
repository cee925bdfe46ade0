//! The words of plans that follow on each other: what replaces what, from when, and where the items live on.

use super::{Lang, clean, messages};
use crate::domain::record::Side;
use crate::domain::succession::SuccessionRefusal;

impl Lang {
    /// Which of two plans that follow on each other a plan is.
    pub const fn side(self, side: Side) -> &'static str {
        match (self, side) {
            (Lang::Sv, Side::Replaces) => "ersätter",
            (Lang::Sv, Side::ReplacedBy) => "ersätts av",
            (Lang::En, Side::Replaces) => "replaces",
            (Lang::En, Side::ReplacedBy) => "is replaced by",
        }
    }

    /// What an item is, seen from the other plan: where it lives on, or what it was.
    pub const fn counterpart_label(self, side: Side) -> &'static str {
        match side {
            Side::Replaces => self.counterpart_before(),
            Side::ReplacedBy => self.counterpart_after(),
        }
    }

    /// That an item has no counterpart in the other plan.
    pub const fn counterpart_none(self, side: Side) -> &'static str {
        match side {
            Side::Replaces => self.counterpart_is_new(),
            Side::ReplacedBy => self.counterpart_ends(),
        }
    }

    /// What is listed of the items of which nobody has said anything.
    pub const fn counterparts_unsaid(self, side: Side) -> &'static str {
        match side {
            Side::Replaces => self.counterparts_unsaid_before(),
            Side::ReplacedBy => self.counterparts_unsaid_after(),
        }
    }

    /// Why nothing was said of two plans.
    pub fn succession_refusal(self, refusal: &SuccessionRefusal) -> String {
        match refusal {
            SuccessionRefusal::Itself => self.succession_itself().to_owned(),
            SuccessionRefusal::NoDay => self.succession_no_day().to_owned(),
            SuccessionRefusal::NoSide => self.succession_no_side().to_owned(),
            SuccessionRefusal::OtherWay(title) => self.succession_other_way(&clean::line(title)),
            SuccessionRefusal::NotLinked(id) => self.succession_not_linked(&clean::line(id)),
            SuccessionRefusal::UnknownItem(id) => self.succession_unknown_item(&clean::line(id)),
            SuccessionRefusal::Both => self.counterpart_both().to_owned(),
            SuccessionRefusal::InDraft => self.revision_leave_first().to_owned(),
        }
    }
}

messages! {
    succession_from(day: &str) { sv: "från {day}", en: "from {day}" }
    replaced_mark(day: &str) { sv: "ersatt från {day}", en: "replaced from {day}" }
    replaced_soon_mark(day: &str) { sv: "ersätts från {day}", en: "replaced from {day} on" }
    replaced_by_mark(day: &str, plan: &str) { sv: "ersatt från {day} av {plan}", en: "replaced from {day} by {plan}" }
    overview_replaced(count: usize) { sv: "Ersatta planer ({count})", en: "Plans that have been replaced ({count})" }
    overview_replaced_about {
        sv: "Planen gäller inte längre. Den finns kvar som den var, med sina omgångar, och öppnas som de andra.",
        en: "The plan is no longer in force. It is kept as it was, with its rounds, and opens as the others do.",
    }
    cli_plans_replaced {
        sv: "Ersatta planer, inte längre med bland dem som gäller:",
        en: "Plans that have been replaced, no longer among those in force:",
    }
    cli_status_replaced(count: usize, plans: &str) {
        sv: "Ersatta planer ({count}), inte med ovan: {plans}. Läs dem med malkoll status PLAN.",
        en: "Plans that have been replaced ({count}), not among those above: {plans}. Read them with malkoll status PLAN.",
    }

    successions_heading { sv: "Planer före och efter", en: "Plans before and after" }
    successions_about {
        sv: "När en plan tar över efter en annan sägs det här: från vilken dag, genom vilket beslut, och var punkterna lever vidare. Den gamla planen finns kvar som den är.",
        en: "When a plan takes over from another, it is said here: from which day, by which decision, and where the items live on. The old plan is kept as it is.",
    }
    succession_enter { sv: "Enter: skriv in vilken plan som ersätter den här, eller som den ersätter.", en: "Enter: say which plan replaces this one, or is replaced by it." }
    succession_edit { sv: "Enter: ändra dagen eller beslutet.", en: "Enter: change the day or the decision." }
    succession_take_back { sv: "Enter: ta tillbaka, planerna följer inte på varandra.", en: "Enter: take it back, the plans do not follow on each other." }
    succession_open { sv: "Enter: öppna den andra planen.", en: "Enter: open the other plan." }
    succession_reading { sv: "Läser den andra planen …", en: "Reading the other plan …" }
    succession_unreadable(why: &str) {
        sv: "Den andra planen kan inte läsas, så dess punkter kan inte väljas: {why}",
        en: "The other plan cannot be read, so that its items cannot be chosen: {why}",
    }
    succession_one_sided(plan: &str) {
        sv: "Planen {plan} säger inte detsamma än. Enter: skriv in det där också.",
        en: "The plan {plan} does not say the same yet. Enter: enter it there too.",
    }
    cli_succession_one_sided(old: &str, new: &str) {
        sv: "Den andra planen säger inte detsamma än. Skriv in det där också: malkoll replace {old} {new}",
        en: "The other plan does not say the same yet. Enter it there too: malkoll replace {old} {new}",
    }
    counterparts_propose(count: usize) {
        sv: "Samma ord finns i båda planerna för {count} av dem. Enter: de är varandras motsvarigheter.",
        en: "The same words stand in both plans for {count} of them. Enter: they are each other's counterparts.",
    }
    counterpart_say { sv: "Enter: säg vad som motsvarar den.", en: "Enter: say what its counterpart is." }
    counterpart_after { sv: "Lever vidare som", en: "Lives on as" }
    counterpart_before { sv: "Var tidigare", en: "Was before" }
    counterpart_ends { sv: "lever inte vidare", en: "does not live on" }
    counterpart_is_new { sv: "fanns inte tidigare", en: "was not there before" }
    counterpart_outdone(none: &str) {
        sv: "också inskrivet, men gäller inte: ”{none}”",
        en: "also entered, but not holding: “{none}”",
    }
    counterpart_in(item: &str, plan: &str) { sv: "{item} i {plan}", en: "{item} in {plan}" }
    counterparts_unsaid_after { sv: "Inte sagt var de lever vidare", en: "Not said where they live on" }
    counterparts_unsaid_before { sv: "Inte sagt vad de var tidigare", en: "Not said what they were before" }
    counterparts_said(count: usize) { sv: "Motsvarigheter ({count})", en: "Counterparts ({count})" }
    counterpart_both {
        sv: "Både en motsvarighet och ”ingen” är valda. Välj det ena. Inget ändrades.",
        en: "Both a counterpart and “none” are chosen. Choose one of them. Nothing changed.",
    }
    counterparts_field { sv: "Motsvarigheter", en: "Counterparts" }
    form_succession { sv: "Planen ersätts, eller ersätter en annan", en: "The plan is replaced, or replaces another" }
    form_succession_with(plan: &str) { sv: "Planbyte: {plan}", en: "Succession: {plan}" }
    form_counterpart(item: &str, plan: &str) { sv: "Motsvarighet till ”{item}” i {plan}", en: "Counterpart of “{item}” in {plan}" }
    cli_report_replaced(plan: &str) {
        sv: "{plan} har ersatts av en annan plan och är inte med.",
        en: "{plan} has been replaced by another plan and is not in the report.",
    }

    succession_itself { sv: "En plan ersätter inte sig själv. Inget ändrades.", en: "A plan does not replace itself. Nothing changed." }
    succession_no_day {
        sv: "Säg från vilken dag den nya planen gäller. Inget ändrades.",
        en: "Say from which day the new plan is in force. Nothing changed.",
    }
    succession_no_side {
        sv: "Säg om planen ersätter den andra eller ersätts av den. Inget ändrades.",
        en: "Say whether the plan replaces the other or is replaced by it. Nothing changed.",
    }
    succession_other_way(title: &str) {
        sv: "Det är redan inskrivet åt andra hållet med ”{title}”. Ta tillbaka det först. Inget ändrades.",
        en: "It is entered the other way round with “{title}” already. Take that back first. Nothing changed.",
    }
    succession_not_linked(id: &str) {
        sv: "Planen varken ersätter eller ersätts av {id}. Inget ändrades.",
        en: "The plan neither replaces {id} nor is replaced by it. Nothing changed.",
    }
    succession_unknown_item(id: &str) {
        sv: "Planen har ingen punkt {id} som kan ha en motsvarighet. Inget ändrades.",
        en: "The plan has no item {id} that can have a counterpart. Nothing changed.",
    }
    notice_succession(old: &str, new: &str, day: &str) {
        sv: "”{old}” ersätts av ”{new}” från {day}. Det står i båda planerna.",
        en: "“{old}” is replaced by “{new}” from {day}. It stands in both plans.",
    }
    notice_succession_begun(old: &str, new: &str, day: &str) {
        sv: "”{old}” ersätts av ”{new}” från {day}. Det skrivs in i båda planerna.",
        en: "“{old}” is replaced by “{new}” from {day}. It is being entered in both plans.",
    }
    succession_ask(plan: &str) { sv: "Ta tillbaka planbytet med ”{plan}”?", en: "Take back the succession with “{plan}”?" }
    succession_let_stand { sv: "Nej, låt det stå", en: "No, let it stand" }
    succession_take { sv: "Ja, ta tillbaka det i båda planerna", en: "Yes, take it back in both plans" }
    succession_take_too(items: &str) {
        sv: "Också vad som är sagt om {items} tas tillbaka.",
        en: "What is said of {items} is taken back too.",
    }
    undo_succession {
        sv: "Ett planbyte och dess motsvarigheter står i båda planerna och ångras inte i den ena. Ändra eller ta tillbaka det under Planeringsversioner, eller med malkoll replace: det sker i båda. Inget ändrades.",
        en: "A succession and its counterparts stand in both plans and are not undone in one of them. Change it or take it back under Planning versions, or with malkoll replace: that is done in both. Nothing changed.",
    }
    notice_succession_back(one: &str, other: &str) {
        sv: "”{one}” och ”{other}” följer inte längre på varandra.",
        en: "“{one}” and “{other}” no longer follow on each other.",
    }
    succession_read_only {
        sv: "där får inget skrivas.",
        en: "nothing may be written there.",
    }
    notice_elsewhere_failed(plan: &str, why: &str) {
        sv: "I den andra planen, {plan}, är det inte inskrivet: {why}",
        en: "In the other plan, {plan}, it is not entered: {why}",
    }

    cli_replace_about {
        sv: "Ersätt en plan med en annan: dag, beslut, var punkterna lever vidare.",
        en: "Replace a plan by another: day, decision, where the items live on.",
    }
    cli_replace_old_help { sv: "Planen som ersätts", en: "The plan that is replaced" }
    cli_replace_new_help {
        sv: "Planen som tar över; utan den visas vad som är inskrivet",
        en: "The plan that takes over; without it what is entered is shown",
    }
    cli_replace_new_name { sv: "NY_PLAN", en: "NEW_PLAN" }
    cli_replace_same_help {
        sv: "Den gamla planens punkt lever vidare som den nyas, mun.i1=ny.m1. Får upprepas",
        en: "The old plan's item lives on as the new one's, mun.i1=new.m1. May be repeated",
    }
    cli_replace_gone_help {
        sv: "Den gamla planens punkt lever inte vidare. Får upprepas",
        en: "The old plan's item does not live on. May be repeated",
    }
    cli_replace_unsay_help {
        sv: "Säg inget om den gamla planens punkt. Får upprepas",
        en: "Say nothing of the old plan's item any more. May be repeated",
    }
    cli_replace_proposed_help {
        sv: "Godta förslagen: punkter med samma ord är varandras motsvarigheter",
        en: "Accept what is proposed: items with the same words are each other's counterparts",
    }
    cli_replace_undo_help { sv: "Ta tillbaka: planerna följer inte på varandra", en: "Take it back: the plans do not follow on each other" }
    cli_replace_item_name { sv: "PUNKT", en: "ITEM" }
    cli_replace_none(plan: &str) {
        sv: "Planen {plan} varken ersätter eller ersätts av någon. Så skrivs det in: malkoll replace GAMMAL NY --valid-from DAG",
        en: "The plan {plan} neither replaces any nor is replaced. This is how it is entered: malkoll replace OLD NEW --valid-from DAY",
    }
    cli_replace_stray(option: &str) {
        sv: "--{option} sägs tillsammans med den nya planen: malkoll replace GAMMAL NY. Inget ändrades.",
        en: "--{option} is said with the new plan: malkoll replace OLD NEW. Nothing changed.",
    }
    cli_replace_form(said: &str) {
        sv: "”{said}” säger inte vad som motsvarar vad. Skriv den gamla planens punkt, = och den nyas.",
        en: "“{said}” does not say what is the counterpart of what. Write the old plan's item, = and the new one's.",
    }
    cli_replace_proposals { sv: "Samma ord, i förslag som motsvarigheter:", en: "The same words, proposed as counterparts:" }
    cli_replace_next(old: &str, new: &str) {
        sv: "Godta förslagen med --proposed, säg resten med --same PUNKT=PUNKT eller --gone PUNKT: malkoll replace {old} {new} …",
        en: "Accept what is proposed with --proposed, say the rest with --same ITEM=ITEM or --gone ITEM: malkoll replace {old} {new} …",
    }
    cli_replace_next_rest(old: &str, new: &str) {
        sv: "Säg var de lever vidare med --same PUNKT=PUNKT eller --gone PUNKT: malkoll replace {old} {new} …",
        en: "Say where they live on with --same ITEM=ITEM or --gone ITEM: malkoll replace {old} {new} …",
    }
}
