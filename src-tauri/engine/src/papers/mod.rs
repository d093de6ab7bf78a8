//! The dossier on paper (卷宗): what its documents say, which there are, and the files that lie in it.

pub(crate) mod dossier;
pub(crate) mod filled;
pub(crate) mod kinds;
pub(crate) mod opened;
pub(crate) mod words;
