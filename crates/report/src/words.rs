//! Words, numbers and links of the page, safe to stand in HTML.
//!
//! In: keys of the dictionary, values. Out: HTML in which everything that came from data
//! is escaped. An argument that is HTML already (a number with its link) stands inside a
//! sentence as it is; the sentence around it is escaped as well.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use minijinja::value::{Kwargs, Value};
use terms::Lang;
use terms::messages::{has, text};

use crate::paper::{Explained, Number, Product};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A whole number with separators: 18,939.
    Count,
    /// A number of makers: zero is “none seen”, since a register does not show all.
    Makers,
    /// Two decimals.
    Ratio,
    /// A percentage with one decimal.
    Percent,
}

/// Piece of HTML that needs no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Html(pub(crate) String);

impl Html {
    /// Escapes a text.
    pub(crate) fn of(text: &str) -> Self {
        Self(minijinja::HtmlEscape(text).to_string())
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Self {
        Self::from_safe_string(html.0)
    }
}

/// The words of one page.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) lang: Lang,
    /// Subject and base of each figure that is explained on the page.
    subjects: BTreeMap<String, (String, String)>,
}

impl Words {
    pub(crate) fn new(lang: Lang, figures: &[Explained]) -> Self {
        let about = |it: &Explained| (it.subject.clone(), it.base.clone());
        let subjects = figures.iter().map(|it| (it.id.clone(), about(it)));
        Self { lang, subjects: subjects.collect() }
    }

    /// The sentence of a key, its arguments texts.
    pub(crate) fn say(&self, key: &str, args: &[(&str, &str)]) -> Html {
        Html::of(&text(self.lang, key, args))
    }

    /// The sentence of a key, its arguments HTML.
    ///
    /// Each argument is first filled in as a mark (of private-use characters, which the
    /// dictionary does not hold), so that the words around it can be escaped alone.
    pub(crate) fn fill(&self, key: &str, args: &[(&str, Html)]) -> Html {
        let marks: Vec<(&str, String)> = args
            .iter()
            .enumerate()
            .map(|(at, (name, _))| (*name, format!("\u{e000}{at}\u{e001}")))
            .collect();
        let marked: Vec<(&str, &str)> =
            marks.iter().map(|(name, mark)| (*name, mark.as_str())).collect();
        let said = self.say(key, &marked).0;
        let mut pieces = said.split('\u{e000}');
        let mut html = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let Some((at, rest)) = piece.split_once('\u{e001}') else { continue };
            let arg = at.parse::<usize>().ok().and_then(|at| args.get(at));
            html.push_str(arg.map_or("", |(_, arg)| &arg.0));
            html.push_str(rest);
        }
        Html(html)
    }

    /// Texts joined as this language joins a list.
    pub(crate) fn list(&self, items: &[Html]) -> Html {
        let comma = self.say("report.comma", &[]).0;
        let items: Vec<&str> = items.iter().map(|it| it.0.as_str()).collect();
        Html(items.join(&comma))
    }

    /// A number; a link to its explanation where it has one on the page.
    pub(crate) fn number(&self, number: &Number, form: Form) -> Html {
        let shown = self.marked(number, form).0;
        if !self.explains(&number.figure) {
            return Html(shown);
        }
        let figure = Html::of(&number.figure).0;
        Html(format!("<a class=\"figure\" href=\"#f-{figure}\">{shown}</a>"))
    }

    /// A number that says to programs which figure it is.
    pub(crate) fn marked(&self, number: &Number, form: Form) -> Html {
        let shown = self.value(number.value, form);
        let Some((subject, base)) = self.subjects.get(&number.figure) else {
            return shown;
        };
        let figure = Html::of(&number.figure).0;
        let more = format!(" data-figure=\"{figure}\"");
        data(number.value, (subject, base, &more), &shown)
    }

    /// A number that has no figure of its own but can be recomputed as well.
    pub(crate) fn about(&self, value: u32, subject: &str, base: &str) -> Html {
        let shown = self.plain(value);
        data(Some(value.into()), (subject, base, ""), &shown)
    }

    /// True where the page explains this figure.
    pub(crate) fn explains(&self, figure: &str) -> bool {
        self.subjects.contains_key(figure)
    }

    /// A number without a figure of its own.
    pub(crate) fn plain(&self, value: impl Into<f64>) -> Html {
        self.value(Some(value.into()), Form::Count)
    }

    /// A value as it is read; a dash with its meaning where it is not known.
    pub(crate) fn value(&self, value: Option<f64>, form: Form) -> Html {
        match (value, form) {
            (None, _) => {
                let meaning = self.say("report.unknown_value", &[]).0;
                Html(format!("<span class=\"unknown\" title=\"{meaning}\">—</span>"))
            }
            (Some(0.0), Form::Makers) => self.say("report.none_seen", &[]),
            (Some(it), Form::Count | Form::Makers) if it.fract() == 0.0 => {
                Html(grouped(it))
            }
            (Some(it), Form::Count | Form::Makers | Form::Ratio) => {
                Html(format!("{it:.2}"))
            }
            (Some(it), Form::Percent) => Html(format!("{:.1}\u{202f}%", it * 100.0)),
        }
    }

    /// What a table is called.
    pub(crate) fn table(&self, name: &str) -> Html {
        let key = format!("report.table.{name}");
        if has(&key) { self.say(&key, &[]) } else { Html::of(name) }
    }

    /// The word of a code; the code itself where the dictionary has none.
    pub(crate) fn code(&self, group: &str, code: &str) -> Html {
        let key = format!("{group}.{code}");
        if has(&key) { self.say(&key, &[]) } else { Html::of(code) }
    }

    /// The unit of a value; as it is where the dictionary has no word for it.
    pub(crate) fn unit(&self, unit: &str, value: Option<f64>) -> Html {
        let key = format!("report.unit.{unit}");
        let one = format!("{key}.one");
        if value == Some(1.0) && has(&one) {
            self.say(&one, &[])
        } else if has(&key) {
            self.say(&key, &[])
        } else {
            Html::of(unit)
        }
    }

    /// The name of a product with its Chinese name beside an English one.
    pub(crate) fn product_both(&self, product: &Product) -> Html {
        let name = Html::of(self.product(product)).0;
        if self.lang == Lang::Zh || *self.product(product) == product.name {
            return Html(name);
        }
        let own = Html::of(&product.name).0;
        Html(format!("{name} <span class=\"own\" lang=\"zh\">({own})</span>"))
    }

    /// The name of a product in the language of the page.
    pub(crate) fn product<'a>(&self, product: &'a Product) -> &'a str {
        match self.lang {
            Lang::En if !product.name_en.is_empty() => &product.name_en,
            Lang::En | Lang::Zh => &product.name,
        }
    }

    /// The function `t` of the templates: `t("key", name=value)`.
    pub(crate) fn function(
        &self,
    ) -> impl Fn(&str, Kwargs) -> Result<Value, minijinja::Error> + use<> {
        let words = self.clone();
        move |key, kwargs| {
            let mut args = Vec::new();
            let names: Vec<String> = kwargs.args().map(str::to_owned).collect();
            for name in &names {
                let value: Value = kwargs.get(name)?;
                let html = if value.is_safe() {
                    Html(value.to_string())
                } else {
                    Html::of(&value.to_string())
                };
                args.push((name.as_str(), html));
            }
            Ok(words.fill(key, &args).into())
        }
    }
}

/// A value with its subject and base; `more` is attributes.
fn data(
    value: Option<f64>,
    (subject, base, more): (&str, &str, &str),
    shown: &Html,
) -> Html {
    let value = value.map(|it| it.to_string()).unwrap_or_default();
    let [subject, base] = [subject, base].map(|it| Html::of(it).0);
    Html(format!(
        "<data value=\"{value}\"{more} data-subject=\"{subject}\" \
         data-base=\"{base}\">{}</data>",
        shown.0
    ))
}

/// A whole number with a comma after every three digits.
fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut out = String::from(if number < 0.0 { "−" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        // Writing to a string cannot fail.
        let _written = write!(out, "{digit}");
    }
    out
}
