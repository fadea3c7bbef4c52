"""Who publishes the data, under which licence; said alike wherever they are taken away."""

TITLE = "JobZone: job roles scored for resistance to displacement by AI"
ABSTRACT = (
    "Job roles scored from 0 to 100 for how well they resist displacement by AI, with the tasks, "
    "evidence, barriers and reasons behind each score, second readings, next moves, sources, "
    "predictions, and estimates for occupations that nobody has assessed."
)
LICENCE = "CC-BY-4.0"
LICENCE_SHORT = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
AUTHOR = "JobZone project"
OTHERS = (
    "Figures of others (sources, claims, readings, pay and jobs of occupations) stand under the "
    "terms of their source; see the notes of sources.csv."
)
