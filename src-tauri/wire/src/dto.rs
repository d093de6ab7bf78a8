//! One attribute list for every record that crosses the wire.

/// Declares structs that serialise, deserialise (absent optional fields are `None`) and export to TypeScript.
macro_rules! dto {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),* }
    )+};
}
pub(crate) use dto;
