"""What is in an answer of Gemini: words, pictures, or why there are none."""

from google.genai import types

from shared.gcp.refusal_codes import (
    BLOCKED,
    BLOCKED_OTHERWISE,
    STOPPED,
    WITHHELD,
    WITHHELD_OTHERWISE,
    by_support_code,
)


def blocked_prompt(answer: types.GenerateContentResponse) -> str | None:
    """Return the code of the refusal when the service did not let the model see the message; else None."""
    feedback = answer.prompt_feedback
    if feedback is None or feedback.block_reason is None:
        return None
    precise = by_support_code(feedback.block_reason_message)
    return precise or BLOCKED.get(feedback.block_reason.value, BLOCKED_OTHERWISE)


def withheld(answer: types.GenerateContentResponse) -> str | None:
    """Return the code of the refusal when the service held back what the model made; else None."""
    candidate = first(answer)
    reason = finish_reason(candidate)
    if candidate is None or reason == STOPPED:
        return None
    withheld_for = WITHHELD.get(reason)
    return by_support_code(candidate.finish_message, otherwise=withheld_for or WITHHELD_OTHERWISE) or withheld_for


def first(answer: types.GenerateContentResponse) -> types.Candidate | None:
    """Return the answer's only candidate, None when there is none."""
    return answer.candidates[0] if answer.candidates else None


def finish_reason(candidate: types.Candidate | None) -> str:
    """Return why the model stopped, as the service names it; empty when it does not say."""
    return candidate.finish_reason.value if candidate is not None and candidate.finish_reason is not None else ""


def parts_of(answer: types.GenerateContentResponse) -> list[types.Part]:
    """Return the parts of the answer that are not the model's thoughts."""
    candidate = first(answer)
    content = candidate.content if candidate is not None else None
    return [part for part in (content.parts if content is not None else None) or [] if not part.thought]


def text_of(answer: types.GenerateContentResponse) -> str:
    """Return the answer's words; empty when there are none."""
    return "".join(part.text for part in parts_of(answer) if part.text)
