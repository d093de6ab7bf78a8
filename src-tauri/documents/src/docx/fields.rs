//! tmp
use super::schema::Field;
/// x
pub const FIELDS: &[Field] = &[];
