//! Wire types and domain types of one shape: the same JSON, so one goes into the other by it. A test keeps the shapes equal.

use crate::error::{EngineError, Result, invalid};
use renhe_mediation::problem::Code;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Takes `value` over into another type of the same shape.
pub(crate) fn same<T: Serialize, U: DeserializeOwned>(value: &T) -> Result<U> {
    let json = serde_json::to_value(value).map_err(|error| EngineError::Broken(error.to_string()))?;
    serde_json::from_value(json).map_err(|error| EngineError::Broken(error.to_string()))
}

/// An id; `code` says which thing is not known by it.
pub(crate) fn id(field: &str, text: &str, code: Code) -> Result<Uuid> {
    Uuid::parse_str(text.trim()).map_err(|_| invalid(field, code))
}

/// An optional id.
pub(crate) fn maybe_id(field: &str, text: Option<&str>, code: Code) -> Result<Option<Uuid>> {
    text.filter(|text| !text.trim().is_empty()).map(|text| id(field, text, code)).transpose()
}

/// Ids of a list, each at its place.
pub(crate) fn ids(field: &str, texts: &[String], code: Code) -> Result<Vec<Uuid>> {
    texts.iter().enumerate().map(|(index, text)| id(&format!("{field}[{index}]"), text, code)).collect()
}
