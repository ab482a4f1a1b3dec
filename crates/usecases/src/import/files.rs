//! The files of an import, in the order in which they build on each other.

use std::path::{Path, PathBuf};

use crate::error::{UseError, at_path};

/// The files of the paths: a folder gives its tables in the order in which they build on
/// each other, then by name.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, UseError> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let package = is_package(path);
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(at_path(path))? {
            let file = entry.map_err(at_path(path))?.path();
            let derived = package && is_derived(&file);
            if file.is_file() && is_table(&file) && !derived {
                inside.push(file);
            }
        }
        inside.sort_by_key(|file| {
            let stem =
                file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let tables = terms::fields::tables();
            let order = tables.iter().position(|it| it.name == stem);
            (order.unwrap_or(usize::MAX), stem)
        });
        files.extend(inside);
    }
    Ok(files)
}

/// True for a folder that an export wrote.
pub(super) fn is_package(folder: &Path) -> bool {
    folder.join("datapackage.json").is_file()
}

fn is_table(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    matches!(ending.as_str(), "csv" | "tsv" | "txt" | "xlsx" | "xls" | "ods")
}

/// True for the tables of an export that are read anew from the others.
fn is_derived(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default();
    terms::fields::DERIVED.iter().any(|it| stem == *it)
}
