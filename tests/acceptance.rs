//! The 43 rows of what the five governance systems require, each walked as a user would: with keys on the screen,
//! closed and opened again, and with commands on the same files.
//!
//! | row | test |
//! | --- | --- |
//! | LJ1 | `lj1_one_overarching_goal_with_its_interpretation` |
//! | LJ2 | `lj2_board_and_administration_goals_with_a_responsible_unit` |
//! | LJ3 | `lj3_goals_carry_resources_and_key_figures` |
//! | LJ4 | `lj4_consultation_with_the_coordinator_and_the_goals_that_lack_it` |
//! | LJ5 | `lj5_measurable_is_a_recommendation_and_never_a_warning` |
//! | LJ6 | `lj6_the_decision_with_reservation_motion_order_and_papers` |
//! | LJ7 | `lj7_what_the_source_leaves_out_stays_unknown` |
//! | LJ8 | `lj8_it_answers_to_a_vision_and_a_goal_of_other_documents` |
//! | VB1 | `vb1_focus_areas_group_and_are_not_assessed` |
//! | VB2 | `vb2_empty_levels_say_why_and_are_filled` |
//! | VB3 | `vb3_the_political_state_of_a_subgoal` |
//! | VB4 | `vb4_each_subgoal_is_measured_and_has_an_administrations_plan` |
//! | VB5 | `vb5_subgoals_propose_and_a_person_decides` |
//! | VB6 | `vb6_responsibility_moves_with_its_dates` |
//! | VB7 | `vb7_an_assignment_of_the_decision_is_followed` |
//! | VB8 | `vb8_attachments_and_the_one_that_is_missing` |
//! | HE1 | `he1_board_goals_answer_to_two_goals_and_two_boards_to_one` |
//! | HE2 | `he2_one_or_two_goals_for_each_board_by_name` |
//! | HE3 | `he3_lists_beside_the_chain_of_goals` |
//! | HE4 | `he4_the_head_of_the_document_exactly_as_written` |
//! | HE5 | `he5_version_and_revision_history` |
//! | HE6 | `he6_texts_definitions_and_the_footnote_beside_the_tree` |
//! | HE7 | `he7_the_owner_of_the_document_is_a_role` |
//! | HE8 | `he8_administrations_and_companies_are_covered` |
//! | VA1 | `va1_the_full_tree_in_source_order_with_exact_names` |
//! | VA2 | `va2_status_and_note_on_every_level` |
//! | VA3 | `va3_the_current_picture_and_the_results_side_by_side` |
//! | VA4 | `va4_indicators_beside_those_of_other_municipalities` |
//! | VA5 | `va5_internal_costs_and_external_funds_are_summed` |
//! | VA6 | `va6_strategies_that_read_like_headings` |
//! | VA7 | `va7_two_spellings_of_one_name_are_one_item` |
//! | VA8 | `va8_a_blank_paragraph_number_stays_blank` |
//! | MU1 | `mu1_yearly_activities_answer_to_a_goal_of_the_units_own` |
//! | MU2 | `mu2_units_without_activities_and_activities_without_a_goal` |
//! | MU3 | `mu3_a_yearly_round_and_a_deeper_one_each_term` |
//! | MU4 | `mu4_goals_with_a_validity_of_their_own` |
//! | MU5 | `mu5_a_revision_trigger_visible_until_a_decision_is_noted` |
//! | MU6 | `mu6_it_replaces_a_plan_outside_the_program` |
//! | MU7 | `mu7_an_empty_revision_history_is_normal` |
//! | MU8 | `mu8_a_company_is_responsible_like_any_unit` |
//! | AL1 | `al1_one_overview_of_all_plans` |
//! | AL2 | `al2_a_sixth_municipality_needs_no_code` |
//! | AL3 | `al3_a_knowledge_bank_over_all_plans_and_rounds` |

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;
#[path = "cli/town.rs"]
#[allow(dead_code)] // Shared with the tests of the commands.
mod town;

#[path = "acceptance/all_five.rs"]
mod all_five;
#[path = "acceptance/desks.rs"]
mod desks;
#[path = "acceptance/herrljunga.rs"]
mod herrljunga;
#[path = "acceptance/ljungby.rs"]
mod ljungby;
#[path = "acceptance/munkedal.rs"]
mod munkedal;
#[path = "acceptance/rows.rs"]
mod rows;
#[path = "acceptance/vaggeryd.rs"]
mod vaggeryd;
#[path = "acceptance/vanersborg.rs"]
mod vanersborg;
