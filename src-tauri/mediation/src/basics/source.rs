//! Where a case comes from (案件来源): Art. 17 of the People's Mediation Law, and Art. 18 for referrals.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Who referred a case (委托移送).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Referrer {
    /// 法院
    Court,
    /// 检察院
    Procuratorate,
    /// 公安机关
    Police,
    /// 信访部门
    Petition,
    /// 综治中心
    GovernanceCentre,
    /// 12345 热线
    Hotline12345,
    /// 妇联
    WomensFederation,
    /// 人社部门
    LabourOffice,
    /// 其他部门
    Other,
}

impl Referrer {
    /// Every referrer, in the order of the return.
    pub const ALL: [Referrer; 9] = [
        Referrer::Court,
        Referrer::Procuratorate,
        Referrer::Police,
        Referrer::Petition,
        Referrer::GovernanceCentre,
        Referrer::Hotline12345,
        Referrer::WomensFederation,
        Referrer::LabourOffice,
        Referrer::Other,
    ];

    /// The word that records and counters keep.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Referrer::Court => "court",
            Referrer::Procuratorate => "procuratorate",
            Referrer::Police => "police",
            Referrer::Petition => "petition",
            Referrer::GovernanceCentre => "governance_centre",
            Referrer::Hotline12345 => "hotline_12345",
            Referrer::WomensFederation => "womens_federation",
            Referrer::LabourOffice => "labour_office",
            Referrer::Other => "other",
        }
    }

    /// The column of the official return (案件情况统计表): it knows court, procuratorate, police, petition office and others.
    #[must_use]
    pub fn official(self) -> Referrer {
        match self {
            Referrer::Court | Referrer::Procuratorate | Referrer::Police | Referrer::Petition => self,
            Referrer::GovernanceCentre
            | Referrer::Hotline12345
            | Referrer::WomensFederation
            | Referrer::LabourOffice
            | Referrer::Other => Referrer::Other,
        }
    }
}

/// Where a case comes from. Written as one word: `initiative`, `application`, `referral/police`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// 主动调解: the committee began of itself.
    Initiative,
    /// 依申请调解: a party asked.
    Application,
    /// 接受委托移送调解.
    Referral(Referrer),
}

/// A word that names no source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown case source: {0}")]
pub struct UnknownSource(pub String);

impl Source {
    /// Every source, in the order of the return.
    #[must_use]
    pub fn all() -> Vec<Source> {
        let own = [Source::Initiative, Source::Application];
        own.into_iter().chain(Referrer::ALL.map(Source::Referral)).collect()
    }

    /// The word that records and counters keep.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Source::Initiative => "initiative",
            Source::Application => "application",
            Source::Referral(Referrer::Court) => "referral/court",
            Source::Referral(Referrer::Procuratorate) => "referral/procuratorate",
            Source::Referral(Referrer::Police) => "referral/police",
            Source::Referral(Referrer::Petition) => "referral/petition",
            Source::Referral(Referrer::GovernanceCentre) => "referral/governance_centre",
            Source::Referral(Referrer::Hotline12345) => "referral/hotline_12345",
            Source::Referral(Referrer::WomensFederation) => "referral/womens_federation",
            Source::Referral(Referrer::LabourOffice) => "referral/labour_office",
            Source::Referral(Referrer::Other) => "referral/other",
        }
    }

    /// Reads the word of [`Source::key`].
    ///
    /// # Errors
    /// [`UnknownSource`] for any other word.
    pub fn parse(key: &str) -> Result<Source, UnknownSource> {
        Source::all().into_iter().find(|source| source.key() == key).ok_or_else(|| UnknownSource(key.to_owned()))
    }

    /// The referrer, if the case was referred.
    #[must_use]
    pub fn referrer(self) -> Option<Referrer> {
        match self {
            Source::Initiative | Source::Application => None,
            Source::Referral(referrer) => Some(referrer),
        }
    }
}

impl FromStr for Source {
    type Err = UnknownSource;

    fn from_str(key: &str) -> Result<Self, Self::Err> {
        Source::parse(key)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = Cow::<'de, str>::deserialize(deserializer)?;
        Source::parse(&key).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_source_is_one_word_that_reads_back() {
        for source in Source::all() {
            let json = serde_json::to_string(&source).unwrap();
            assert_eq!(json, format!("\"{}\"", source.key()), "records and counters share the word");
            assert_eq!(serde_json::from_str::<Source>(&json).unwrap(), source, "and it reads back");
        }
    }

    #[test]
    fn referral_words_are_built_from_the_referrers_word() {
        for referrer in Referrer::ALL {
            assert_eq!(Source::Referral(referrer).key(), format!("referral/{}", referrer.key()), "one word, one place");
            assert_eq!(Source::Referral(referrer).referrer(), Some(referrer), "the referrer can be asked");
        }
        assert_eq!(Source::Application.referrer(), None, "an application has no referrer");
    }

    #[test]
    fn no_two_sources_share_a_word() {
        let words: BTreeSet<&str> = Source::all().into_iter().map(Source::key).collect();
        assert_eq!(words.len(), 11, "two own sources and nine referrers");
    }

    #[test]
    fn an_unknown_word_is_told() {
        for word in ["referral", "referral/", "police", "Initiative", ""] {
            assert_eq!(Source::parse(word), Err(UnknownSource(word.into())), "{word:?} is no source");
        }
    }

    #[test]
    fn local_referrers_count_as_other_in_the_official_return() {
        let columns: BTreeSet<&str> = Referrer::ALL.into_iter().map(|r| r.official().key()).collect();
        let expected = BTreeSet::from(["court", "procuratorate", "police", "petition", "other"]);
        assert_eq!(columns, expected, "案件情况统计表 has these five columns and no more");
    }
}
