//! Masked texts are taken out of a plan's files.

use crate::cli::call::command::Call;
use crate::domain::redaction::{self, Masks};
use crate::storage::disk::shown;
use crate::storage::library::Opened;
use crate::storage::masking::{self, Outcome};
use crate::storage::rescue::Rescue;
use crate::text::clean;

impl Call<'_, '_> {
    /// Takes masked texts out of the plan's files: those its redactions name, and these. What was done is told.
    pub fn mask_files(&mut self, opened: &mut Opened, more: &Masks) -> Outcome {
        let lang = self.lang();
        let mut masks = opened.ledger.masks();
        redaction::join(&mut masks, more);
        let places = &self.common.places;
        let rescue = Rescue { disk: self.world.disk.clone(), state: places.state.clone(), data: places.data.clone() };
        let beside = if self.common.restricted { Vec::new() } else { rescue.all(opened.folder.id()) };
        let outcome = masking::mask(&opened.folder, &opened.ledger, &masks, self.now(), &beside);
        for path in &outcome.masked {
            self.remark(&lang.cli_redacted_file(&clean::line(&shown(path))));
        }
        for fault in outcome.left.iter().chain(&outcome.beyond) {
            self.remark(&lang.fault(fault));
        }
        opened.unmasked = !outcome.left.is_empty();
        outcome
    }
}
