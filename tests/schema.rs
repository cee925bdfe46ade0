//! The published JSON Schemas are the reader's own declarations. `MALKOLL_WRITE=1 cargo test --test schema` renews them.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use malkoll::storage::format::schema;

#[test]
fn the_schemas_are_in_step_with_the_code() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schema");
    for (name, content) in schema::files() {
        let path = folder.join(name);
        if std::env::var_os("MALKOLL_WRITE").is_some() {
            std::fs::write(&path, &content).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == content, "{name} is out of date; renew it with MALKOLL_WRITE=1");
    }
}
