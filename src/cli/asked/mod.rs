//! Questions about plans that several commands answer.

pub mod all;
pub mod carried;
pub mod demands;
pub mod records;
pub mod standing;
