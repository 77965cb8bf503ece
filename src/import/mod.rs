//! Keys that a person already has somewhere: in the console's `SecretKey.csv`, or in a profile of
//! Tencent's command line tool. Everything is only read, never changed.

pub mod csv_file;
pub mod tccli;
