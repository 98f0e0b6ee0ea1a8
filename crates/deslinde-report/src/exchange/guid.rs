//! Identifiers that are the same each time.

use sha2::{Digest, Sha256};

/// A name-based identifier (RFC 9562, UUIDv8 with SHA-256) of these parts: 36 ASCII characters.
pub(super) fn guid(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update("deslinde");
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_for_the_same_and_different_for_others() {
        assert_eq!(guid(&["a", "b"]), guid(&["a", "b"]));
        assert_ne!(guid(&["a", "b"]), guid(&["ab"]));
        assert_ne!(guid(&["a", "b"]), guid(&["b", "a"]));
        let one = guid(&["ñ"]);
        assert!(one.is_ascii() && one.len() == 36);
        assert_eq!(&one[14..15], "8", "{one}");
    }
}
