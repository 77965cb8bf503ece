//! Keys that a person already has somewhere: pasted, in the console's `SecretKey.csv`, or in a profile
//! of Tencent's command line tool. Everything is only read, never changed.

pub mod csv_file;
pub mod pasted;
pub mod tccli;

pub use pasted::{ShapeWarning, shape_warnings, trim_pasted};
