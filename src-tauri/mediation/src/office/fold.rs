//! Applies the records of the common stream, subject by subject, each in fold order. Total.

use super::*;
use crate::basics::YearCalendar;
use crate::event::{Decoded, Part};

/// One record about the office.
#[derive(Debug, Clone)]
pub struct OfficeEntry<'a> {
    /// Id of the subject.
    pub subject: Uuid,
    /// Hash of the record, hex.
    pub hash: &'a str,
    /// Record kind.
    pub kind: &'a str,
    /// Version of its payloads.
    pub version: u16,
    /// Payload for the figures.
    pub counted: Part<'a>,
    /// Everything personal.
    pub private: Part<'a>,
}

impl Office {
    /// Applies one record. What is not understood is noted, never refused.
    pub fn apply(&mut self, entry: &OfficeEntry<'_>) {
        match OfficeEvent::decode(entry.kind, entry.version, entry.counted, entry.private) {
            Decoded::Event { event, .. } => self.apply_event(entry.subject, event),
            Decoded::Absent => {}
            Decoded::Unknown => self.not_understood = true,
        }
    }

    fn apply_event(&mut self, subject: Uuid, event: OfficeEvent) {
        match event {
            OfficeEvent::BookFounded(founded, _) => {
                self.book.get_or_insert(founded);
            }
            OfficeEvent::DeviceJoined(joined, _) => {
                self.devices.insert(subject, Device { id: subject, joined });
            }
            OfficeEvent::UserEnrolled(counted, private) => {
                let user = User { id: subject, name: private.name, roles: counted.roles, member: counted.member, active: true };
                self.users.insert(subject, user);
            }
            OfficeEvent::UserRolesSet(counted, _) => {
                if let Some(user) = self.users.get_mut(&subject) {
                    user.roles = counted.roles;
                }
            }
            OfficeEvent::UserRemoved(..) => {
                if let Some(user) = self.users.get_mut(&subject) {
                    user.active = false;
                }
            }
            OfficeEvent::CommitteeSaved(entry, contact) => self.save_committee(subject, entry, contact),
            OfficeEvent::CommitteeActiveSet(set, _) => {
                if let Some(committee) = self.committees.get_mut(&subject) {
                    committee.active = set.active;
                }
            }
            OfficeEvent::MemberSaved(counted, entry) => {
                let appointments = self.members.remove(&subject).map(|member| member.appointments).unwrap_or_default();
                self.members.insert(subject, Member { id: subject, entry, sex: counted.sex, appointments });
            }
            OfficeEvent::MemberAppointed(post, _) => {
                if let Some(member) = self.members.get_mut(&subject) {
                    member.appointments.retain(|held| held.post.id != post.id);
                    member.appointments.push(HeldAppointment { post, ended_on: None });
                }
            }
            OfficeEvent::AppointmentEnded(ended, _) => {
                let Some(member) = self.members.get_mut(&subject) else {
                    return;
                };
                for held in &mut member.appointments {
                    if held.ended_on.is_none() && ended.appointment.is_none_or(|id| id == held.post.id) {
                        held.ended_on = Some(ended.on);
                    }
                }
            }
            OfficeEvent::SettingsSaved(saved, _) => self.settings = saved.settings,
            OfficeEvent::CalendarImported(imported, _) => {
                if let Ok(calendar) = YearCalendar::parse(&imported.json) {
                    self.imported_years.insert(imported.year);

                    self.calendars.insert(calendar);
                }
            }
            OfficeEvent::NumbersResumed(resumed, _) => {
                self.resumed_by.insert((resumed.device, resumed.committee));
                let highest = self.resumed.entry((resumed.committee, resumed.mark, resumed.year)).or_default();
                *highest = (*highest).max(resumed.serial);
            }
            OfficeEvent::AuditNoted(..) => {}
        }
    }

    fn save_committee(&mut self, id: Uuid, entry: CommitteeSaved, contact: Contact) {
        let active = self.committees.get(&id).is_none_or(|committee| committee.active);
        self.committees.insert(id, Committee { id, entry, phone: contact.phone, active });
        // One at most is saved as home; were there two, both books with these records choose the same.
        self.home = self.committees.values().find(|committee| committee.entry.home).map(|committee| committee.id);
    }
}
