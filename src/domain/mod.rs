//! What the program is about, free of files, screens and words for people.
//!
//! # Glossary
//!
//! | here | Swedish | is |
//! | --- | --- | --- |
//! | [`plan::Plan`] | plan | a steering document as a tree of items, with its rounds as they now stand |
//! | [`record::Level`] | nivå | what an item is called, how it is assessed, where users may add |
//! | [`record::Item`] | mål, delmål, strategi … | one line of the plan |
//! | [`record::Origin::Slot`] | plats, tomt fack | a place the source promises and leaves empty |
//! | [`record::Status`] | bedömning | what somebody judged; absent is *ej bedömt* |
//! | [`record::Scale`] | skala | which statuses an item can be given |
//! | [`grading::Grading`], [`record::Grade`] | skala, skalsteg | which steps a scale has in a plan, and what the plan calls one |
//! | [`record::Round`] | omgång | one review, with a cut-off date |
//! | [`record::Assessment`] | bedömning i en omgång | value, forecast, trend, comment, measures |
//! | [`record::Note`] | anteckning | a text about an item, an object of its own |
//! | [`record::Revision`], [`revising`] | planeringsversion | the plan put otherwise beside the one in force, until a decision adopts it |
//! | [`edition`] | ny utgåva | a file with the same plan as it is to be, held against it |
//! | [`record::Succession`], [`succession`] | planbyte | that a plan replaces another one, or is replaced by it |
//! | [`record::Counterpart`] | motsvarighet | where an item lives on in the plan that takes over, or what it was before |
//! | [`record::Correction`] | rättelse | a dated statement beside what was sealed |
//! | [`corrected::Corrected`] | rättad bedömning | what stands in a closed round by its corrections |
//! | [`tally::Tally`] | läge, genomförandegrad | counts of a branch |
//! | [`closing`], [`seal`] | avsluta, försegling | a round that no longer changes, and how that is proved |
//! | [`proposal::Proposal`] | förslag | what the children, or else the indicators, suggest; a person decides |
//! | [`record::Indicator`] | nyckeltal, indikator, mått | what is measured, and which way it should go |
//! | [`record::Figure`] | målvärde, utfall | an indicator's target and outcome for a period |
//! | [`evaluation::Evaluation`] | måluppfyllelse enligt nyckeltal | an outcome held against its target |
//! | [`record::Rule`] | regel, krav | what the document demands, in its own words and as checks |
//! | [`finding::Finding`] | brist, påpekande | what falls short of a rule or of the method |
//! | [`rules::Gap`] | – | why a rule could not be checked |
//! | [`due::Due`] | aktuellt, försenat | a review, activity or trigger that waits for somebody |
//! | [`compile::Source`] | underlag | what was said right below an item, as material for its own comment |
//! | [`filter::Filter`] | filter, urval | what a list is narrowed to |
//! | [`resources::Sums`] | medel, summor | resources by year and kind |
//! | [`knowledge::Knowledge`], [`knowledge::Passage`] | kunskapsbank | everything a plan says in words, and what was found in it |
//! | [`knowledge::Stands`] | läge | how an item that was found stands: the answer to a quick question |
//! | [`entry::Edit`] | ändring | an invertible change |
//! | [`entry::Act`] | – | what somebody did with an edit: assessed, noted, closed … |
//! | [`edits::Occasion`] | – | the round and the day an edit is made in, and who judges |
//! | [`crate::app::desk::Desk`] | – | a plan that is open on the screens, with its round and what is selected |
//! | [`entry::Entry`] | loggpost | an edit with id, time and author |
//! | [`entry::Chain`] | kedja | how a change hangs together with those before it, by which an altered or lost one is told |
//! | [`frontier::Frontier`] | – | what a closing covers of every writer's log |
//! | [`restore::State`] | tidigare läge | what the plan was after a sitting or a closing; brought back by new entries |
//! | [`record::Attest`] | attest, godtaget, sigill | what a person vouches for: something found in the files is let stand |
//! | [`record::Redaction`] | maskering | a text that must not be kept is masked, and who did that, when and why |
//! | [`record::ReportKind`], [`reporting::Format`] | rapportslag, form | which reports there are, and in which forms |
//! | [`register::Register`] | fältets historik | who wrote what into a field, and what each replaced |
//! | [`account`] | konto | the operating system's user, with the number beside the name |
//! | [`ledger::Ledger`] | – | the bundled plan plus the union of all entries |
//! | [`record::Measure`], [`measures`] | åtgärd | what somebody shall do about an item, by when, and how far it has come |
//! | [`record::Answer`], [`answers`] | svar | what one of several units answers about an item in a round, for its part |
//! | [`record::Part`] | enhetens del | what is asked of a unit in a round, its summary, and that it is ready |
//! | [`record::Unit`] | enhet: nämnd, förvaltning, bolag | who is responsible |
//! | [`slip::Slip`] | fel i en planfil | what is not as it should be in a plan's file that somebody wrote |
//! | [`record::Fact`] | uppgift i dokumenthuvudet | metadata exactly as written |

pub mod about;
pub mod account;
pub mod adding;
pub mod answers;
pub mod attesting;
pub mod author;
pub mod by_item;
pub mod calendar;
pub mod chain;
pub mod closing;
pub mod compile;
pub mod consultations;
pub mod corrected;
pub mod curves;
pub mod decisions;
pub mod deviation;
pub mod difference;
pub mod digest;
pub mod dossier;
pub mod due;
pub mod earlier;
pub mod edition;
pub mod edits;
pub mod entry;
pub mod evaluation;
pub mod far_off;
pub mod fault;
pub mod filter;
pub mod finding;
pub mod frontier;
pub mod grading;
pub mod hand_edit;
pub mod history;
pub mod indicators;
pub mod knowledge;
pub mod lacking;
pub mod ledger;
pub mod limits;
pub mod measures;
pub mod method;
pub mod municipality;
pub mod naming;
pub mod outline;
pub mod outline_names;
pub mod overview;
pub mod period;
pub mod personal;
pub mod plan;
pub mod presence;
pub mod proposal;
pub mod record;
pub mod redacting;
pub mod redaction;
pub mod register;
pub mod report_setting;
pub mod reporting;
pub mod requirements;
pub mod resources;
pub mod restore;
pub mod results;
pub mod revising;
pub mod revisions;
pub mod roles;
pub mod rows;
pub mod rules;
pub mod said_of;
pub mod salted;
pub mod seal;
pub mod search;
pub mod seeking;
pub mod setting;
pub mod shared;
pub mod situation;
pub mod slip;
pub mod slots;
pub mod stem;
pub mod succession;
pub mod table;
pub mod tally;
pub mod targets;
pub mod tree;
pub mod wording;
