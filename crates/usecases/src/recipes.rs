//! The recipe that a user names: a file of theirs, or one shipped with the program.
//!
//! In: the word of the command line. Out: the recipe. A file wins over a shipped recipe of
//! the same name; a word that is neither is refused with the names that are known.

use std::path::Path;

use intake::Recipe;
use intake::recipe::shipped;

use crate::error::UseError;

/// Reads the recipe that `word` names.
///
/// # Errors
/// Where there is neither such a file nor such a recipe, or it is no proper recipe.
pub fn read(word: &Path) -> Result<Recipe, UseError> {
    let name = word.display().to_string();
    let (file, text) = match (std::fs::read_to_string(word), shipped(&name)) {
        (Ok(text), _) => {
            (word.file_name().map(|it| it.to_string_lossy().into_owned()), text)
        }
        (Err(_), Some(text)) => (Some(name.clone()), text.to_owned()),
        // A path that says it is one is a file that is not there.
        (Err(error), None) if word.extension().is_some() || word.exists() => {
            return Err(UseError::File { path: name, error });
        }
        (Err(_), None) => return Err(UseError::Wrong { key: "recipe.unknown", name }),
    };
    let broken = |error| UseError::Recipe { path: name.clone(), error };
    Ok(Recipe { file, ..Recipe::from_toml(&text).map_err(broken)? })
}
