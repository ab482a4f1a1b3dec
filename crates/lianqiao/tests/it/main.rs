//! Whole commands, as a user types them.

mod bad_input; // what goes wrong with files, each with its words
mod run; // a folder of its own and the program in it
mod story; // two registers in, gaps out, over SQLite and PostgreSQL
