//! The points of an office's own 评查表.

use super::Rules;
use crate::problem::{Code, Problem, Rejection};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Points of one rule at most.
pub(super) const POINTS_MAX: u32 = 100;

/// Points by the id of a rule where the office's own sheet differs from the shipped one; 0 switches a rule off. The total need not
/// be 100: the score is in proportion. An id this program does not know is kept and says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckWeights(pub BTreeMap<String, u32>);

impl CheckWeights {
    /// The shipped sheet as it is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Points of a rule.
    pub fn of(&self, rule: &str, shipped: u32) -> u32 {
        self.0.get(rule).copied().unwrap_or(shipped)
    }

    /// Whether an office may set these.
    ///
    /// # Errors
    /// [`Code::BadValue`] at `check_weights.<rule>` for a rule that does not exist or more than 100 points (`max`), and at
    /// `check_weights` where every rule would be switched off.
    pub fn checked(self, rules: &Rules) -> Result<Self, Rejection> {
        let wrong = |field: &str| Problem::new(Code::BadValue).at(field);
        for (id, points) in &self.0 {
            let field = format!("check_weights.{id}");
            if rules.get(id).is_none() {
                return Err(Rejection::Invalid(wrong(&field)));
            }
            if *points > POINTS_MAX {
                return Err(Rejection::Invalid(wrong(&field).with("max", POINTS_MAX)));
            }
        }
        if rules.all().iter().all(|rule| self.of(&rule.id, rule.points) == 0) {
            return Err(Rejection::Invalid(wrong("check_weights")));
        }
        Ok(self)
    }
}
