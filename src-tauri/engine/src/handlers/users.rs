//! Users of the book and their roles.

use crate::call::{Call, new_id};
use crate::error::{Result, invalid, refuse};
use crate::handlers::check_password;
use crate::shape::{id, maybe_id};
use renhe_journal::AuthorId;
use renhe_mediation::case::decide::text;
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{AuditNoted, Named, OfficeEvent, RolesSet, UserEnrolled};
use renhe_mediation::problem::Code;
use renhe_mediation::subject::SubjectKind;
use renhe_store::Writing;
use renhe_store::book::copies::KeyCopies;
use renhe_store::book::slot::SlotUser;
use renhe_wire::*;
use uuid::Uuid;

pub(crate) fn user_list(call: &mut Call<'_>, _: Nothing) -> Result<Users> {
    let slots: Vec<AuthorId> = call.open()?.copies.users().into_iter().map(|user| user.id).collect();
    let users = call.office()?.users.values().map(|user| user_on_wire(user, slots.contains(&AuthorId(user.id))));
    Ok(Users { users: users.collect() })
}

pub(crate) fn user_on_wire(user: &renhe_mediation::office::User, has_password: bool) -> User {
    User {
        id: user.id.to_string(),
        name: user.name.clone(),
        roles: user.roles.clone(),
        has_password,
        active: user.active,
        member: user.member.map(|id| id.to_string()),
    }
}

/// Writes the slot of a user and reads the copies anew.
fn save_slot(call: &mut Call<'_>, user: &SlotUser, password: &str) -> Result<()> {
    let now_ms = call.now_ms();
    let kdf = call.environment.kdf;
    call.writable()?;
    let book = call.open()?;
    let Some(unlocked) = book.unlocked.as_mut() else {
        return Err(refuse(Code::Locked));
    };
    unlocked.keys.enrol(&unlocked.key, user, password, kdf, now_ms)?;
    unlocked.keys.save(&book.folder, &unlocked.key)?;
    book.copies = KeyCopies::read(&book.folder)?;
    Ok(())
}

pub(crate) fn user_enroll(call: &mut Call<'_>, request: EnrolUser) -> Result<UserMade> {
    let name = text("name", &request.name, 50, true)?;
    check_password("password", &request.password)?;
    if request.roles.is_empty() {
        return Err(invalid("roles", Code::NoRole));
    }
    let member = maybe_id("member", request.member.as_deref(), Code::UnknownMember)?;
    let office = call.office()?;
    if member.is_some_and(|member| !office.members.contains_key(&member)) {
        return Err(invalid("member", Code::UnknownMember));
    }
    let known = office.users.values().find(|user| user.name == name && user.active).map(|user| user.id);
    let has_slot = call.open()?.copies.users().iter().any(|user| Some(user.id.0) == known);
    if known.is_some() && has_slot {
        return Err(invalid("name", Code::NameTaken));
    }
    // A user who arrived from another device gets a password here; a new one is journalled first.
    let user = known.unwrap_or_else(new_id);
    if known.is_none() {
        let event =
            OfficeEvent::UserEnrolled(UserEnrolled { roles: request.roles.clone(), member }, Named { name: name.clone() });
        call.write(|writing, _| Ok(writing.append_office(SubjectKind::User, user, &event)?))?;
    }
    save_slot(call, &SlotUser { id: AuthorId(user), name }, &request.password)?;
    Ok(UserMade { user_id: user.to_string() })
}

fn known_user(call: &Call<'_>, text: &str) -> Result<Uuid> {
    let user = id("user_id", text, Code::UnknownUser)?;
    match call.office()?.users.get(&user) {
        Some(known) if known.active => Ok(user),
        _ => Err(invalid("user_id", Code::UnknownUser)),
    }
}

/// Somebody must still be able to enrol users.
fn not_last_administrator(call: &Call<'_>, user: Uuid) -> Result<()> {
    let others = call.office()?.users.values().filter(|other| other.id != user && other.active);
    if others.into_iter().any(|other| other.roles.contains(&Role::Administrator)) {
        return Ok(());
    }
    Err(refuse(Code::LastAdministrator))
}

pub(crate) fn user_set_roles(call: &mut Call<'_>, request: SetRoles) -> Result<Nothing> {
    let user = known_user(call, &request.user_id)?;
    if request.roles.is_empty() {
        return Err(invalid("roles", Code::NoRole));
    }
    if !request.roles.contains(&Role::Administrator) {
        not_last_administrator(call, user)?;
    }
    let event = OfficeEvent::UserRolesSet(RolesSet { roles: request.roles.clone() }, NoPart {});
    call.write(|writing, _| Ok(writing.append_office(SubjectKind::User, user, &event)?))?;
    if let Some(session) = call.unlocked_mut()?.session.as_mut().filter(|session| session.user == user) {
        session.roles = request.roles;
        call.changes.session = true;
    }
    Ok(Nothing {})
}

/// A note for auditors.
pub(crate) fn audit(writing: &mut Writing<'_>, what: &str, about: Option<Uuid>) -> Result<()> {
    let noted = AuditNoted { what: what.to_owned(), times: 1, about, case: None };
    Ok(writing.append_office(SubjectKind::Audit, new_id(), &OfficeEvent::AuditNoted(noted, Named::default()))?)
}

pub(crate) fn user_reset_password(call: &mut Call<'_>, request: ResetPassword) -> Result<Nothing> {
    check_password("new", &request.new)?;
    let user = known_user(call, &request.user_id)?;
    let name = call.office()?.user_name(user);
    call.write(|writing, _| audit(writing, "password_reset", Some(user)))?;
    save_slot(call, &SlotUser { id: AuthorId(user), name }, &request.new)?;
    Ok(Nothing {})
}

pub(crate) fn user_remove(call: &mut Call<'_>, request: RemoveUser) -> Result<Nothing> {
    let user = known_user(call, &request.user_id)?;
    take_slot(call, user)?;
    call.write(|writing, _| note_removed(writing, user))?;
    Ok(Nothing {})
}

/// Notes that a user is removed; the name stays on what was done.
pub(crate) fn note_removed(writing: &mut Writing<'_>, user: Uuid) -> Result<()> {
    Ok(writing.append_office(SubjectKind::User, user, &OfficeEvent::UserRemoved(NoPart {}, NoPart {}))?)
}

/// Takes the key from a user who is being removed: first of all, so that the login is refused from now on.
pub(crate) fn take_slot(call: &mut Call<'_>, user: Uuid) -> Result<()> {
    not_last_administrator(call, user)?;
    if call.actor()? == user {
        return Err(refuse(Code::NeedsSecondPerson));
    }
    call.writable()?;
    let book = call.open()?;
    let Some(unlocked) = book.unlocked.as_mut() else {
        return Err(refuse(Code::Locked));
    };
    if unlocked.keys.users().iter().any(|slot| slot.id.0 == user) {
        unlocked.keys.remove_user(AuthorId(user))?;
        unlocked.keys.save(&book.folder, &unlocked.key)?;
        book.copies = KeyCopies::read(&book.folder)?;
    }
    Ok(())
}

pub(crate) fn recovery_card_renew(call: &mut Call<'_>, _: Nothing) -> Result<RecoveryCard> {
    let now_ms = call.now_ms();
    call.write(|writing, _| audit(writing, "card_renewed", None))?;
    let book = call.open()?;
    let Some(unlocked) = book.unlocked.as_mut() else {
        return Err(refuse(Code::Locked));
    };
    let card = unlocked.keys.renew_card(&unlocked.key, now_ms)?;
    unlocked.keys.save(&book.folder, &unlocked.key)?;
    book.copies = KeyCopies::read(&book.folder)?;
    Ok(RecoveryCard { recovery_card: card.text().to_string() })
}
