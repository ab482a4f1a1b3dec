//! The page: sections in their order, one file without anything from outside.
//!
//! In: a paper and a language. Out: HTML. The templates stand in `templates/`, one a
//! section; what they are given is made by [`crate::sections`].

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use terms::Lang;

use crate::paper::Paper;
use crate::words::{Html, Words};
use crate::{documents, sections};

/// A page could not be made: a template and what it is given do not fit together.
#[derive(Debug)]
pub struct ReportError(minijinja::Error);

impl std::fmt::Display for ReportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "report: {:#}", self.0)
    }
}

impl std::error::Error for ReportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<minijinja::Error> for ReportError {
    fn from(error: minijinja::Error) -> Self {
        Self(error)
    }
}

type Section = (&'static str, &'static str, fn(&Paper, &Words) -> Value);

/// Name (also the id of its heading and the key of its title), template, contents.
const SECTIONS: [Section; 9] = [
    ("coverage", include_str!("templates/coverage.html"), sections::coverage),
    ("summary", include_str!("templates/summary.html"), sections::summary),
    ("chain", include_str!("templates/chain.html"), sections::chain),
    ("gaps", include_str!("templates/gaps.html"), sections::gaps),
    ("complement", include_str!("templates/complement.html"), sections::complement),
    ("documents", include_str!("templates/documents.html"), documents::documents),
    ("quality", include_str!("templates/quality.html"), sections::quality),
    ("definitions", include_str!("templates/definitions.html"), sections::definitions),
    ("appendix", include_str!("templates/appendix.html"), sections::appendix),
];

/// The paper as one self-contained HTML file.
///
/// # Errors
/// Where a template does not fit its contents: a fault of this crate.
pub fn html(paper: &Paper, lang: Lang) -> Result<String, ReportError> {
    let words = Words::new(lang, &paper.figures);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?,
    );
    environment.add_function("t", words.function());
    let mut body = String::new();
    // Who gave no document looks for no section on documents.
    let sections = || {
        SECTIONS.iter().filter(|it| it.0 != "documents" || !paper.documents.is_empty())
    };
    for (name, template, contents) in sections() {
        let file = format!("{name}.html");
        let within = contents(paper, &words);
        body.push_str(&environment.render_named_str(&file, template, within)?);
    }
    let titles: Vec<Value> = sections()
        .map(|(name, _, _)| {
            let title = words.say(&format!("report.{name}"), &[]);
            context! { id => *name, title => Value::from(title) }
        })
        .collect();
    let page = context! {
        lang => match lang { Lang::Zh => "zh-CN", Lang::En => "en" },
        style => Value::from_safe_string(include_str!("templates/style.css").to_owned()),
        sections => titles,
        body => Value::from(Html(body)),
        ..sections::cover(paper, &words)
    };
    let template = include_str!("templates/page.html");
    Ok(environment.render_named_str("page.html", template, page)?)
}
