//! A new data key for the book (DESIGN.md §5): everything written anew, old passwords and cards left behind.

use crate::call::Call;
use crate::error::{EngineError, Result, all_on_wire, invalid, refuse};
use crate::handlers::{audit, check_own_password, check_password, user_on_wire};
use crate::open_book::Unlocked;
use crate::shape::id;
use renhe_journal::AuthorId;
use renhe_mediation::problem::{Code, Problem};
use renhe_store::book::copies::Secret;
use renhe_store::book::key::DataKey;
use renhe_store::book::renewal::{self, Renewal};
use renhe_store::book::slot::SlotUser;
use renhe_wire::*;
use uuid::Uuid;

/// Nothing stops a renewal but a failure.
fn go_on(_: renewal::Step) -> renhe_store::book::Result<()> {
    Ok(())
}

pub(crate) fn data_key_renew(call: &mut Call<'_>, request: RenewDataKey) -> Result<DataKeyRenewed> {
    call.writable()?;
    let actor = call.actor()?;
    let others = others(call, actor, &request.others)?;
    check_own_password(call, "password", &request.password)?;
    let watch = &call.environment.watch;
    let _stage = watch.begin(renhe_store::book::watch::Work::DataKey, None, false);
    // Begun and done are two entries: between them lies the only moment in which the program may die.
    call.write(|writing, _| audit(writing, "data_key_renewal_begun", None))?;
    let outcome = renew(call, actor, &request.password, &others);
    open_again(call, actor, &request.password)?;
    let recovery_card = outcome?;
    call.write(|writing, _| audit(writing, "data_key_renewed", None))?;
    call.changes.session = true;
    call.changes.directory = true;
    let slots: Vec<AuthorId> = call.open()?.copies.users().into_iter().map(|user| user.id).collect();
    let without = call.office()?.users.values().filter(|user| user.active && !slots.contains(&AuthorId(user.id)));
    let without_password = without.map(|user| user_on_wire(user, false)).collect();
    let backups = call.open()?.folder.backups();
    let notes = all_on_wire(&[Problem::new(Code::BackupsKeepOldKey).with("backups", backups.display())]);
    Ok(DataKeyRenewed { recovery_card, without_password, notes })
}

/// The others who get a password, each once.
fn others(call: &Call<'_>, actor: Uuid, given: &[NewPassword]) -> Result<Vec<(SlotUser, String)>> {
    let mut others: Vec<(SlotUser, String)> = Vec::new();
    for (index, one) in given.iter().enumerate() {
        let at = |name: &str| format!("others[{index}].{name}");
        let user = id(&at("user_id"), &one.user_id, Code::UnknownUser)?;
        let known = call.office()?.users.get(&user).filter(|known| known.active);
        let known = known.ok_or_else(|| invalid(&at("user_id"), Code::UnknownUser))?;
        if user == actor || others.iter().any(|(other, _)| other.id.0 == user) {
            return Err(invalid(&at("user_id"), Code::BadValue));
        }
        check_password(&at("new"), &one.new)?;
        others.push((SlotUser { id: AuthorId(user), name: known.name.clone() }, one.new.clone()));
    }
    Ok(others)
}

/// Writes the book anew and closes it; the new card when the new key counts. Whatever happens, the book is to be opened
/// again, which ends what was begun.
fn renew(call: &mut Call<'_>, actor: Uuid, password: &str, others: &[(SlotUser, String)]) -> Result<String> {
    let (now_ms, environment) = (call.now_ms(), call.environment);
    let Some(machine) = &environment.state else {
        return Err(refuse(Code::FileTrouble));
    };
    let book = call.open()?;
    let Some(Unlocked { casebook, key, keys, session, .. }) = book.unlocked.take() else {
        return Err(refuse(Code::Locked));
    };
    let name = session.map(|session| session.name).unwrap_or_default();
    let folder = &book.folder;
    let prepared = || -> Result<(DataKey, renhe_store::book::KeyFile, String)> {
        let new = DataKey::random()?;
        let mut new_keys = keys.without_slots();
        new_keys.enrol(&new, &SlotUser { id: AuthorId(actor), name }, password, environment.kdf, now_ms)?;
        for (user, password) in others {
            new_keys.enrol(&new, user, password, environment.kdf, now_ms)?;
        }
        let card = new_keys.renew_card(&new, now_ms)?.text().to_string();
        let renewal = Renewal { folder, machine, old: &key, new: &new, keys: &new_keys };
        renewal::prepare(casebook.connection(), renewal, &mut go_on)?;
        Ok((new, new_keys, card))
    };
    let prepared = prepared();
    drop(casebook);
    let (new, new_keys, card) = prepared?;
    let committed = renewal::commit(Renewal { folder, machine, old: &key, new: &new, keys: &new_keys }, &mut go_on);
    match committed {
        // A mark that stands counts, also when the disk did not say so.
        Err(error) if !renewal::is_marked(folder) => Err(error.into()),
        Ok(()) | Err(_) => Ok(card),
    }
}

/// Ends the renewal and seats the one at the desk again: the password is the same under either key.
fn open_again(call: &mut Call<'_>, actor: Uuid, password: &str) -> Result<()> {
    let (now_ms, environment) = (call.now_ms(), call.environment);
    let book = call.open()?;
    if book.unlocked.is_some() {
        return Ok(());
    }
    book.end_renewal(environment)?;
    let user = book.copies.users().into_iter().find(|user| user.id.0 == actor);
    let user = user.ok_or_else(|| EngineError::Broken("no slot for the one at the desk".to_owned()))?;
    let opened = book.copies.unlock(Secret::Password { user: user.id, password })?;
    book.open_tables(environment, opened, &user.name, now_ms)
}
