//! What nobody can guess, for ids.

/// Random bytes from the operating system.
pub(super) fn random(bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(6) {
        // The first six bytes of such an id are random throughout.
        let random = uuid::Uuid::new_v4().into_bytes();
        for (byte, random) in chunk.iter_mut().zip(random) {
            *byte = random;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_fill_everything() {
        let mut bytes = [0; 64];
        random(&mut bytes);
        assert!(bytes.chunks(8).all(|chunk| chunk.iter().any(|byte| *byte != 0)));
    }
}
