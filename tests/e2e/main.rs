//! In the real window: WebKitGTK on a virtual screen, driven as a person would, with pictures of every page.
//! Started by `cargo xtask test`, which builds the programs and names them (`RENHE_APP`, `RENHECTL`, `RENHE_SCREENS`, `DISPLAY`).

mod boundary;
mod desk;
mod dossier;
mod first_start;
mod keyboard;
mod pc_dies;
mod pictures;
mod police;
mod practice;
mod safety;
mod village;
mod work;
mod workers;
