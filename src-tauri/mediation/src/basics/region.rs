//! Region codes: 6 digits (GB/T 2260), 9 (with street or township) or 12 (with village), as the statistics codes have them.

use std::collections::BTreeMap;
use std::fmt;

use super::half_width::folded;

/// A region code in normal form: 6, 9 or 12 ASCII digits. Whether such a region exists is another question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(String);

/// How far a code goes down. Trailing zeros name nothing: `430405000000` is a county.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionLevel {
    /// 省级
    Province,
    /// 地级
    City,
    /// 县级
    County,
    /// 乡级: 街道, 镇, 乡
    Township,
    /// 村级: 村, 社区
    Village,
}

impl RegionCode {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first six digits: province, city, county.
    #[must_use]
    pub fn county(&self) -> &str {
        self.0.get(..6).unwrap_or_default()
    }

    /// How far the code goes down.
    #[must_use]
    pub fn level(&self) -> RegionLevel {
        match self.0.trim_end_matches('0').len() {
            0..=2 => RegionLevel::Province,
            3..=4 => RegionLevel::City,
            5..=6 => RegionLevel::County,
            7..=9 => RegionLevel::Township,
            _ => RegionLevel::Village,
        }
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A region code that has the right form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region<N> {
    /// The code in normal form.
    pub code: RegionCode,
    /// The name that is known for the whole code, or for its first six digits. `None` is a warning, never a refusal:
    /// divisions change every year.
    pub name: Option<N>,
}

/// Why a text is no region code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegionProblem {
    /// Not 6, 9 or 12 digits.
    #[error("region code has {found} digits, not 6, 9 or 12")]
    Length {
        /// Characters found after folding, blanks not counted.
        found: usize,
    },
    /// A character that is no digit.
    #[error("character {position} of the region code is no digit")]
    Character {
        /// Place of the character, from 1.
        position: usize,
    },
}

/// Checks the form of a region code and looks its name up with `known`, first whole, then by its first six digits.
///
/// # Errors
/// The [`RegionProblem`] of form. A region that `known` does not know is no error: its name is `None`.
pub fn check_region<N>(code: &str, known: impl Fn(&str) -> Option<N>) -> Result<Region<N>, RegionProblem> {
    let digits: String = folded(code).collect();
    if let Some(index) = digits.chars().position(|c| !c.is_ascii_digit()) {
        return Err(RegionProblem::Character { position: index + 1 });
    }
    if !matches!(digits.len(), 6 | 9 | 12) {
        return Err(RegionProblem::Length { found: digits.len() });
    }
    let code = RegionCode(digits);
    let name = known(code.as_str()).or_else(|| known(code.county()));
    Ok(Region { code, name })
}

/// Names of regions by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Regions {
    names: BTreeMap<String, String>,
}

/// What is wrong with a file of region names.
#[derive(Debug, thiserror::Error)]
pub enum RegionsProblem {
    /// Not a JSON object of code and name.
    #[error("the region names cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A key that is no region code.
    #[error("{code} is no region code: {problem}")]
    Code {
        /// The key as written.
        code: String,
        /// What is wrong with it.
        problem: RegionProblem,
    },
}

impl Regions {
    /// Reads a JSON object `{code: name}`.
    ///
    /// # Errors
    /// [`RegionsProblem`] when the file has another form.
    pub fn parse(json: &str) -> Result<Regions, RegionsProblem> {
        let names: BTreeMap<String, String> = serde_json::from_str(json)?;
        for code in names.keys() {
            check_region(code, |_| None::<()>).map_err(|problem| RegionsProblem::Code { code: code.clone(), problem })?;
        }
        Ok(Regions { names })
    }

    /// The name of exactly this code: 430405 → 珠晖区.
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    /// The names of province, city and county that hold a code, from the top: `湖南省`, `衡阳市`, `珠晖区`.
    ///
    /// A level without a name is left out, and so are the stopgaps of the code that nobody writes in an address: the
    /// 市辖区 and 县 of the municipalities, and the 直辖县级行政区划 (city part 90).
    #[must_use]
    pub fn path(&self, code: &RegionCode) -> Vec<&str> {
        let (province, city, county) = (&code.county()[..2], &code.county()[..4], code.county());
        let stopgap = matches!(province, "11" | "12" | "31" | "50") || city.ends_with("90");
        let mut codes = vec![format!("{province}0000")];
        if !stopgap {
            codes.push(format!("{city}00"));
        }
        if code.level() > RegionLevel::City {
            codes.push(county.to_owned());
        }
        codes.dedup();
        codes.iter().filter_map(|code| self.name(code)).collect()
    }
}

#[cfg(test)]
#[path = "region_tests.rs"]
mod tests;
