//! Whole commands, as a user types them.

mod answers; // one JSON document for every command, and what the audit keeps
mod bad_input; // what goes wrong with files, each with its words
mod desktop; // without arguments, where there is a desktop
mod documents; // pages read, taken in, reviewed, written out
mod old_files; // files of earlier versions
mod regions; // what regions of other schemes are called
mod run; // a folder of its own and the program in it
mod story; // two registers in, gaps out, over SQLite and PostgreSQL
mod unwritable; // full disks, locks, files that may only be read: whole or not at all
mod visibility; // what one region keeps from the other
mod wrong_use; // what is refused before any work, and the help, in both languages
