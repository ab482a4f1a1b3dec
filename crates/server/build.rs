//! Lists the files of `web/dist` so that they become part of the program.
//!
//! Without them (pure Rust work needs no Node) there is one page that says how to build
//! them. Files ending in `.br` and `.gz` are the same bytes compressed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>连翘 Lianqiao</title></head><body>
<h1>连翘 · 跨区域产业链协作</h1>
<p>本程序编译时没有网页。接口在 <a href="/api/v1/openapi.json">/api/v1</a>；要网页，请在源码目录执行 make web 后重新编译。</p>
<p lang="en">This program was built without its pages. The API is at <a href="/api/v1/openapi.json">/api/v1</a>;
for the pages, run make web in the source folder and build again.</p>
</body></html>
"#;

fn main() -> std::io::Result<()> {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let dist = here.join("../../web/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut files = Vec::new();
    if dist.join("index.html").is_file() {
        collect(&dist, &mut files)?;
    } else {
        let page = out.join("index.html");
        std::fs::write(&page, PLACEHOLDER)?;
        files.push((page, "/index.html".to_owned()));
    }
    files.sort();
    let mut list =
        String::from("/// All files of the pages.\nstatic ASSETS: &[Asset] = &[\n");
    for (file, path) in &files {
        let bytes = |ending: &str| {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            let name = PathBuf::from(name);
            match name.is_file() {
                true => format!("include_bytes!({:?})", name.display().to_string()),
                false => "&[]".to_owned(),
            }
        };
        let _fits = writeln!(
            list,
            "    Asset {{ path: {path:?}, media_type: {:?}, plain: {}, brotli: {}, gzip: {} }},",
            media_type(path),
            bytes(""),
            bytes(".br"),
            bytes(".gz"),
        );
    }
    list.push_str("];\n");
    std::fs::write(out.join("assets.rs"), list)
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) -> std::io::Result<()> {
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, path)) = waiting.pop() {
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{path}/{name}");
            if entry.file_type()?.is_dir() {
                waiting.push((entry.path(), path));
            } else if !name.ends_with(".br") && !name.ends_with(".gz") {
                files.push((std::fs::canonicalize(entry.path())?, path));
            }
        }
    }
    Ok(())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
