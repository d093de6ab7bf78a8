//! A case book on disk, below the records: its folder, key slots, lock, device, encrypted database and backups.
//!
//! Nothing here knows a table of the book. The way in is: [`layout::BookFolder`] looks at the folder, [`lock::BookLock`]
//! takes it for this process, [`copies::KeyCopies`] shows the names for the login page, [`attempts::Attempts`] says whether
//! a user may try, [`copies::KeyCopies::unlock`] gives the data key, [`state::MachineState::examine`] says whether the book
//! is at home, [`open::open_connection`] opens the database and [`migrate::migrate`] brings it up to date.

pub mod attachment;
pub mod attempts;
pub mod backup;
pub mod card;
pub mod copies;
pub mod error;
pub mod identity;
pub mod key;
pub mod layout;
pub mod lock;
pub mod migrate;
pub mod open;
pub mod platform;
pub mod renewal;
pub mod restored;
pub mod slot;
pub mod slots;
pub mod state;
pub mod thinning;
pub mod watch;
pub mod witness;

mod container;
pub mod files;
mod hex;

#[cfg(test)]
mod fixture;

pub use copies::KeyCopies;
pub use error::{BookError, Part, Result};
pub use layout::BookFolder;
pub use slots::KeyFile;
