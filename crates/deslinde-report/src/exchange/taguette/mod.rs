//! Taguette, which reads no REFI-QDA: a project with texts and findings, or the codebook alone.

pub(super) mod codes;
#[cfg(feature = "taguette")]
mod html;
#[cfg(feature = "taguette")]
pub(super) mod project;

/// The tag of a label. In Taguette a full stop parts a group from its tag.
fn tag(label: &str) -> String {
    label.replace('/', ".")
}
