"""Small tables of exposure in the real formats, made by hand."""

TASKS_HEADER = (
    "O*NET-SOC Code,Title,dv_rating_alpha,dv_rating_beta,dv_rating_gamma,"
    "human_rating_alpha,human_rating_beta,human_rating_gamma"
)
CONTEXT_HEADER = (
    "degree_of_automation_context,occupation,importance_of_being_exact_or_accurate_context,"
    "importance_of_repeating_same_tasks_context,structured_versus_unstructured_work_context"
)


def tasks_table(*rows):
    """Rows of (code, title, beta by the model, beta by people); alpha and gamma are the same."""
    lines = [
        f"{code},{title},{','.join([model] * 3)},{','.join([people] * 3)}"
        for code, title, model, people in rows
    ]
    return "".join(f"{line}\n" for line in (TASKS_HEADER, *lines)).encode()


def context_table(*rows):
    """Rows of (title, degree of automation)."""
    lines = [f'{degree},"{title}",0.5,0.5,0.5' for title, degree in rows]
    return "".join(f"{line}\n" for line in (CONTEXT_HEADER, *lines)).encode()


def applicability_table(*rows):
    """Rows of (SOC code, score)."""
    lines = [f"{code},Title of {code},{score}" for code, score in rows]
    return "".join(
        f"{line}\n" for line in ("SOC Code,title,ai_applicability_score", *lines)
    ).encode()


def observed_table(*rows):
    """Rows of (SOC code, score)."""
    lines = [f"{code},{score}" for code, score in rows]
    return "".join(f"{line}\n" for line in ("occ_code,observed_exposure", *lines)).encode()
