//! The program in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with files, removed at the end.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("the folder can be written");
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.command_in("en", arguments)
    }

    fn command_in(&self, lang: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianqiao"));
        command.current_dir(self.folder.path()).args(["--lang", lang]).args(arguments);
        command.env("LIANQIAO_ACTOR", "tester");
        command
    }

    /// What a command says in a language, on both streams.
    pub(crate) fn says(&self, lang: &str, arguments: &[&str]) -> String {
        let output = self.command_in(lang, arguments).output().expect("the program runs");
        let [out, error] = [output.stdout, output.stderr]
            .map(|it| String::from_utf8_lossy(&it).into_owned());
        out + &error
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Runs a command that must succeed; gives its standard error.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {words}");
        words
    }

    /// Runs a command that must fail with code 1; gives its words.
    pub(crate) fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {words}");
        words
    }

    /// Runs a command that must be refused as wrong use, with code 2; gives its words.
    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {words}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        words
    }

    /// Names of what the folder holds, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let all = std::fs::read_dir(self.folder.path()).expect("the folder");
        let name = |it: std::io::Result<std::fs::DirEntry>| {
            it.expect("an entry").file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<String> = all.map(name).collect();
        names.sort();
        names
    }

    /// Runs a command and reads its JSON answer.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let mut all = arguments.to_vec();
        all.push("--json");
        let output = self.run(&all);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {words}");
        serde_json::from_slice(&output.stdout)
            .expect("one JSON document and nothing else")
    }
}

/// A register of invented firms: three car makers at home without bearings or tyres, a
/// bearing maker next door, a trader that is no maker.
pub(crate) const HOME: &str =
    "统一社会信用代码,企业名称,经营范围,省份,所在城市,注册地址,注册资本
h1,示例第一汽车厂,汽车制造；汽车销售,吉林,长春,长春市朝阳区某路,\"1,000(万元人民币)\"
h2,示例第二汽车厂,汽车生产,吉林,长春,,
h3,虚构第三汽车有限公司,生产汽车、汽车座椅,吉林,吉林,,
h4,虚构轮胎商店,轮胎销售,吉林,长春,,
";

/// The partner's register.
pub(crate) const PARTNER: &str = "id,name,business_scope,province,city
p1,示例轮胎厂,轮胎、橡胶制品制造,辽宁,沈阳
p2,虚构轮胎（沈阳）有限公司,汽车轮胎生产、销售,辽宁,沈阳
p3,示例商贸,轮胎批发,辽宁,大连
";

/// The row of a product in a `gaps` answer.
pub(crate) fn row<'a>(gaps: &'a serde_json::Value, name: &str) -> &'a serde_json::Value {
    let rows = gaps["rows"].as_array().expect("rows");
    rows.iter().find(|it| it["name"] == name).expect(name)
}

/// True where a file is one SQLite database without side files.
pub(crate) fn is_one_file(path: &Path) -> bool {
    let side = |ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    path.exists() && !side("-wal").exists() && !side("-shm").exists()
}
