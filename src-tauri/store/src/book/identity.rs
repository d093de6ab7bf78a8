//! What a book says about itself before it is unlocked.

use std::fmt;

use renhe_journal::BookId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::Result;
use super::key::random_bytes;

/// One copy of a book's folder. Each copy is a device of its own, so a copied folder gets a new id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FolderId(pub Uuid);

impl FolderId {
    /// A new id.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn random() -> Result<Self> {
        let bytes = random_bytes()?;
        Ok(Self(uuid::Builder::from_random_bytes(bytes).into_uuid()))
    }
}

impl fmt::Display for FolderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whose book it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookKind {
    /// 村（社区）
    Village,
    /// 街道（乡镇）
    Street,
}

/// What a book says about itself before it is unlocked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub book: BookId,
    pub folder: FolderId,
    pub kind: BookKind,
    pub name: String,
    /// Region code (行政区划代码): 6, 9 or 12 digits.
    pub region: String,
    /// 练习: counts itself, but cannot be packed, sealed or received.
    pub practice: bool,
    pub created_ms: i64,
}
