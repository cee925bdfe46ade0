//! Fuzzes the reader `sketch`.
#![no_main]

#[allow(dead_code)] // Each target uses one of them.
#[path = "../readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::read("sketch", bytes));
