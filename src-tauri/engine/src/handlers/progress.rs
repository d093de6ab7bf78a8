//! How far the work of another call is. Answered without waiting for that call: the desk hands these two in beside it.

use crate::call::Call;
use crate::error::Result;
use renhe_store::book::watch;
use renhe_wire::{Nothing, Progress, UnderWay, Work};

pub(crate) fn progress_now(call: &mut Call<'_>, _: Nothing) -> Result<UnderWay> {
    let progress = call.environment.watch.now().map(|now| Progress {
        work: on_wire(now.work),
        done: now.done,
        total: now.total,
        can_stop: now.can_stop,
    });
    Ok(UnderWay { progress })
}

pub(crate) fn progress_stop(call: &mut Call<'_>, _: Nothing) -> Result<Nothing> {
    call.environment.watch.stop();
    Ok(Nothing {})
}

fn on_wire(work: watch::Work) -> Work {
    match work {
        watch::Work::Opening => Work::Opening,
        watch::Work::SavingCopy => Work::SavingCopy,
        watch::Work::Renewing => Work::Renewing,
        watch::Work::Rebuilding => Work::Rebuilding,
        watch::Work::Verifying => Work::Verifying,
        watch::Work::Practice => Work::Practice,
        watch::Work::Restoring => Work::Restoring,
        watch::Work::DataKey => Work::DataKey,
        watch::Work::Steps => Work::Steps,
        watch::Work::Printing => Work::Printing,
        watch::Work::Attaching => Work::Attaching,
    }
}
