/** Made-up answers about mediators' other sessions, their ties to parties, and moments of a case. */
import { refusal, type memoryBackend } from "@/backend/memory";
import type { CaseDetail, CaseRow, Party } from "@/wire/generated";

type Answers = Parameters<ReturnType<typeof memoryBackend>["answer"]>[0];

/** What the made-up case held at a moment: the fewer, the earlier. */
function before(now: CaseDetail, at: string): CaseDetail {
  const first = now.timeline[0]?.recorded_at ?? "";
  if (Date.parse(at) < Date.parse(first)) throw refusal("unknown_case");
  const timeline = now.timeline.filter((entry) => Date.parse(entry.recorded_at) <= Date.parse(at));
  const kinds = timeline.map((entry) => entry.kind);
  const agreed = kinds.includes("agreement_written");
  return {
    ...now, timeline, summary: now.summary.replace(/,.*/, ""), tags: now.tags.slice(0, 1), disputed_fen: 1_000_000,
    stage: kinds.includes("case_accepted") ? (agreed ? now.stage : "pending") : "awaiting",
    accepted_on: kinds.includes("case_accepted") ? now.accepted_on : null,
    mediators: kinds.includes("case_assigned") ? now.mediators : [], recorder: kinds.includes("case_assigned") ? now.recorder : null,
    sessions: kinds.includes("session_held") ? now.sessions : [], investigations: kinds.includes("session_held") ? now.investigations : [],
    parties: now.parties.map((party, index): Party => (index === 0 ? { ...party, address: "东阳渡村五组", phone_masked: null } : { ...party, stand_ins: [] })),
    agreement: agreed ? now.agreement : null, obligations: agreed ? now.obligations : [], concluded_on: agreed ? now.concluded_on : null,
    performance: agreed ? now.performance : "none", followups: agreed ? now.followups : [], closed_on: null,
    confirmation: agreed ? now.confirmation : { ...now.confirmation, until: null },
  };
}

export function mediation(wished: { trouble: boolean }, detail: (id: string) => CaseDetail, rowOf: (index: number) => CaseRow): Answers {
  return {
    case_as_at: ({ case: id, at }) => before(detail(id), at),
    recusal_check: ({ mediators }) => {
      if (wished.trouble) throw refusal("disk_full");
      const parties = ["陈志强", "李四"];
      return {
        findings: mediators.includes("m1") ? [
          { mediator: { id: "m1", name: "李秀英" }, party: parties[0] ?? "", relation: "same_household", seen_by: "东阳渡村3组", case: null, number: null },
          { mediator: { id: "m1", name: "李秀英" }, party: parties[0] ?? "", relation: "earlier_case", seen_by: null, case: "case-12", number: rowOf(12).number },
        ] : [],
      };
    },
  };
}
