//! The bundled examples: a stranger's first run.

use std::path::{Path, PathBuf};

use crate::cooperation::Plan;
use crate::error::UseError;
use crate::output::{self, Folder};

/// A bundled example.
#[derive(Debug)]
pub struct Example {
    /// Name on the command line.
    pub name: &'static str,
    /// Title of its co-operation.
    pub title: &'static str,
    /// Home and partner: code, and the name where the code has none of its own.
    pub regions: [(&'static str, Option<&'static str>); 2],
    /// A product to go on with: one that both regions have to do with.
    pub product: &'static str,
    /// Its files: name and content.
    files: &'static [(&'static str, &'static str)],
    /// A page on what its regions do together: name and content.
    page: Option<(&'static str, &'static str)>,
}

/// All bundled examples.
pub const EXAMPLES: [Example; 2] = [JILIN_LIAONING, NORTHLAND_EASTPORT];

/// Real organisations, public facts.
const JILIN_LIAONING: Example = Example {
    name: "jilin-liaoning",
    title: "吉林—辽宁 产业链协作（示例）",
    regions: [("220000", None), ("210000", None)],
    product: "汽车",
    files: &[
        (
            "organisations.csv",
            include_str!("../../../examples/jilin-liaoning/organisations.csv"),
        ),
        ("makes.csv", include_str!("../../../examples/jilin-liaoning/makes.csv")),
    ],
    page: Some(("page.html", include_str!("../../../examples/jilin-liaoning/page.html"))),
};

/// Two invented regions, with capacities, needs and supplies.
const NORTHLAND_EASTPORT: Example = Example {
    name: "northland-eastport",
    title: "Northland–Eastport (fictional example)",
    regions: [("NUTS:XN1", Some("Northland")), ("NUTS:XE1", Some("Eastport"))],
    product: "tractor",
    files: &[
        (
            "organisations.csv",
            include_str!("../../../examples/northland-eastport/organisations.csv"),
        ),
        ("makes.csv", include_str!("../../../examples/northland-eastport/makes.csv")),
        ("needs.csv", include_str!("../../../examples/northland-eastport/needs.csv")),
        (
            "supplies.csv",
            include_str!("../../../examples/northland-eastport/supplies.csv"),
        ),
        (
            "research.csv",
            include_str!("../../../examples/northland-eastport/research.csv"),
        ),
    ],
    page: None,
};

/// The example of this name.
#[must_use]
pub fn example(name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|it| it.name == name)
}

impl Example {
    /// What its co-operation is.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let named = |(code, name): &(&str, Option<&str>)| {
            name.map(|name| ((*code).to_owned(), name.to_owned()))
        };
        Plan {
            name: self.title.to_owned(),
            regions: self.regions.iter().map(|it| it.0.to_owned()).collect(),
            region_names: self.regions.iter().filter_map(named).collect(),
            own_catalogue: false,
        }
    }

    /// Writes the example's tables into a folder, from which they are imported like a
    /// user's own, and its page, unless another one is read instead. Returns where the
    /// page is.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn write(
        &self,
        folder: &Path,
        other_page: bool,
    ) -> Result<Option<PathBuf>, UseError> {
        let made = Folder::make(folder)?;
        let page = self.page.filter(|_| !other_page);
        for (name, content) in self.files.iter().chain(&page) {
            let path = folder.join(name);
            output::write_bytes(&path, content.as_bytes())?;
        }
        made.keep();
        Ok(page.map(|it| folder.join(it.0)))
    }
}
