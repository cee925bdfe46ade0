//! Questions about plans that several commands answer.

pub mod all;
pub mod demands;
pub mod question;
pub mod standing;
