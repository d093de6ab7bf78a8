//! `new`: an empty book. The recovery card alone goes to stdout, so that a script can put it away.

use renhe_engine::Desk;
use renhe_wire::{BookKind, Command, NewBook, NewBookMade};

use crate::arguments::{Kind, New};
use crate::ask::ask;
use crate::output::Output;
use crate::password::Passwords;
use crate::session::{close, wire_path};
use crate::stop::Stop;
use crate::words;

pub(crate) fn run(desk: &Desk, new: &New, user: Option<&str>, passwords: &Passwords, output: &mut Output) -> Result<(), Stop> {
    let Some(user) = user else {
        return Err(Stop::Usage("缺少 --user <姓名>：第一位用户".into()));
    };
    let password = passwords.read()?;
    let request = NewBook {
        path: wire_path(&new.folder)?,
        kind: match new.kind {
            Kind::Village => BookKind::Village,
            Kind::Street => BookKind::Street,
        },
        name: new.name.clone(),
        region: new.region.clone(),
        user: user.to_owned(),
        password: password.to_string(),
    };
    let made: NewBookMade = ask(desk, Command::book_new, &request)?;
    close(desk, output);
    for warning in &made.warnings {
        output.note(&format!("提示：{}", words::problem(warning)));
    }
    output.note(&format!("已建好“{}”：{}", made.book.name, made.book.path));
    output.note("下面是恢复卡。忘记密码时只有它能打开这本簿；只显示这一次，请抄下或打印，与电脑分开保管。");
    output.line(&made.recovery_card)
}
