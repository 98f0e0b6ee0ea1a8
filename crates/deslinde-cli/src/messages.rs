//! What the command says, in both languages; reports have their own in `deslinde_report::messages`.

use deslinde_report::messages::Text;

macro_rules! texts {
    ($($name:ident: $es:literal, $en:literal;)+) => {
        $(pub const $name: Text = Text::new($es, $en);)+
    };
}

texts! {
    CANNOT_WRITE: "no se puede escribir la salida: {}", "the output cannot be written: {}";
    WRITTEN: "Se escribió {}", "Wrote {}";
    CANNOT_OPEN: "{}: no se puede leer: {}", "{}: cannot be read: {}";
    CANNOT_READ: "no se puede leer: {}", "cannot be read: {}";
    NOT_THERE: "no existe", "does not exist";
    NOT_ALLOWED: "no hay permiso", "there is no permission";
    IS_A_FOLDER: "es una carpeta", "it is a folder";
    DISK_FULL: "el disco está lleno; libere espacio y repita la orden", "the disk is full; free some space and run the command again";
    INTERNAL: "error interno en {}; avísenos, por favor, sin adjuntar documentos confidenciales", "internal error at {}; please report it, without confidential documents";
    NO_FOLDER: "la carpeta no existe; créela antes", "its folder does not exist; make it first";
    SKIPPED: "{}: no se leyó: {}", "{}: not read: {}";
    NO_SUCH_STEP: "no hay ningún paso de limpieza `{}`; los hay: {}", "there is no step of cleaning `{}`; there are: {}";
    BROKE: "error interno al leer este archivo; avísenos, por favor",
        "internal error on reading this file; please report it";
    UNKNOWN_RULE: "no hay ninguna regla ni familia `{}`; `deslinde rules` las enumera",
        "there is no rule or family `{}`; `deslinde rules` lists them";
    UNKNOWN_RULE_NEAR: "no hay ninguna regla ni familia `{}`; ¿quiso decir `{}`?",
        "there is no rule or family `{}`; did you mean `{}`?";
    TWO_TEXTS: "compare necesita dos archivos o dos carpetas, un solo archivo con control de cambios o cuadro comparativo, o --git BASE..HEAD",
        "compare needs two files or two folders, one file with tracked changes or a comparative table, or --git BASE..HEAD";
    FILE_AND_FOLDER: "compare necesita dos archivos o dos carpetas, no uno de cada",
        "compare needs two files or two folders, not one of each";
    ONE_VERSION: "{}: no tiene control de cambios ni cuadro comparativo; dé también el archivo de antes: deslinde compare ANTES AHORA",
        "{}: it has no tracked changes and no comparative table; give the old file too: deslinde compare OLD NEW";
    NO_REVISION: "git no conoce ninguna revisión `{}`; en una copia parcial, tráigala antes con git fetch",
        "git knows no revision `{}`; in a shallow clone, fetch it first";
    GIT_FAILED: "git no pudo leer el repositorio: {}", "git could not read the repository: {}";
    PROTECTION_LOST: "se pierde una protección: {} ({}): {}", "protection lost: {} ({}): {}";
    PROTECTION_WEAKER: "se debilita una protección: {} ({}): {}", "protection weakened: {} ({}): {}";
    READING: "Leyendo", "Reading";
    BAD_LINES: "líneas que no se pudieron leer: {}", "lines that could not be read: {}";
    GOLD_LINE: "{}, línea {}: {}", "{}, line {}: {}";

    SEVERITY: "Gravedad: {}", "Severity: {}";
    DEFAULT_OFF: "Solo se usa si se pide con --select.", "Used only where --select asks for it.";
    FLAGS: "Qué señala", "What it flags";
    WHY: "Por qué importa", "Why it matters";
    LEAVES: "Qué deja fuera", "What it leaves alone";
    INSTEAD: "Qué dice en su lugar una norma basada en derechos", "What rights-based law says instead";
    NORMS: "Normas en que se apoya", "Norms it rests on";
    TERMS: "Palabras, su grado y quién pide evitarlas", "Words, their tier and who asks to avoid them";
    FOUND: "Ejemplos que señala", "Examples it flags";
    SILENT: "Ejemplos que no señala", "Examples it does not flag";
    RULES_TOTAL: "Reglas: {}. `deslinde explain REGLA` explica cada una.",
        "Rules: {}. `deslinde explain RULE` explains each.";

    PASSAGES: "Pasajes", "Passages";
    POSITIVES: "Con etiqueta", "With a label";
    ANY_F1: "Algún hallazgo, F1", "Any finding, F1";
    ANY_PRECISION: "  precisión", "  precision";
    ANY_RECALL: "  cobertura", "  recall";
    FAMILY_F1: "Familias, F1 macro", "Families, macro F1";
    LABEL_F1: "Etiquetas, F1 micro", "Labels, micro F1";
    INTERVAL: "  intervalo 95 %", "  95 % interval";
    PER_LABEL: "F1 por familia y etiqueta (casos)", "F1 by family and label (cases)";
    FILES_HEAD: "| textos | pasajes | algún hallazgo, F1 | precisión | cobertura | familias, F1 macro | etiquetas, F1 micro |\n|---|--:|--:|--:|--:|--:|--:|",
        "| texts | passages | any finding, F1 | precision | recall | families, macro F1 | labels, micro F1 |\n|---|--:|--:|--:|--:|--:|--:|";
    FAMILIES_HEAD: "| familia | casos (es) | F1 (es) | casos (en) | F1 (en) |\n|---|--:|--:|--:|--:|",
        "| family | cases (es) | F1 (es) | cases (en) | F1 (en) |\n|---|--:|--:|--:|--:|";
    FUNCTIONS_HEAD: "| capacidad | textos (es) | bien (es) | exactos (es) | textos (en) | bien (en) | exactos (en) |\n|---|--:|--:|--:|--:|--:|--:|",
        "| function | texts (es) | right (es) | exact (es) | texts (en) | right (en) | exact (en) |\n|---|--:|--:|--:|--:|--:|--:|";
    ALL: "todos", "all";
    MISSED: "falta", "missed";
    FALSE_ALARM: "sobra", "false alarm";

    MUST_FIND: "señala", "found";
    MUST_BE_SILENT: "calla", "silent";
    GAPS: "omisiones conocidas: {}", "known gaps: {}";
    FAILURES: "fallos: {}", "failures: {}";
    NO_EXAMPLES: "sin ejemplos; escriba alguno", "no examples; write some";
    EXPECTED_FIND: "debía señalarse", "should be found";
    EXPECTED_SILENT: "no debía señalarse", "should not be found";
    FOUND_BY: "señalado por {}", "found by {}";
    FOUND_NOTHING: "no se señaló nada", "nothing was found";
    STOPPED_BY: "frenado por {}", "stopped by {}";
    SEEN: "conceptos vistos: {}", "concepts seen: {}";
    CLOSED: "ya se cumple; quite su `gap`", "holds now; remove its `gap`";
    VERIFIED: "Reglas: {}. Ejemplos: {}, como se espera: {}. Omisiones conocidas: {}. Fallos: {}.",
        "Rules: {}. Examples: {}, as expected: {}. Known gaps: {}. Failures: {}.";

    NO_CONFIG: "{}: no se puede leer la configuración: {}", "{}: the configuration cannot be read: {}";
    NOT_UTF8: "no está en UTF-8; guárdelo así", "it is not in UTF-8; save it so";
    NO_TABLE: "{}: no hay ninguna tabla [tool.deslinde]; añádala", "{}: there is no table [tool.deslinde]; add it";
    NO_SUCH_COMMAND: "no existe la orden `{}`; `deslinde --help` las enumera",
        "there is no command `{}`; `deslinde --help` lists them";
    NO_BASELINE: "{}: no se puede leer la línea base: {}; --update-baseline la crea",
        "{}: the baseline cannot be read: {}; --update-baseline makes one";
    BASELINE_WRITTEN: "{}: pasajes conocidos: {}", "{}: passages known: {}";
    SOLVED: "pasajes conocidos que ya no están: {}; --prune-baseline los quita",
        "known passages that are gone: {}; --prune-baseline removes them";
    UNUSED_ENTRY: "la entrada de `{}` para {} ya no omite nada; quítela",
        "the entry of `{}` for {} suppresses nothing any more; remove it";
    INTERRUPTED: "interrumpido: se leyeron {} de {} archivos", "interrupted: {} of {} files were read";
    WHICH_FORMAT: "{}: la extensión no dice el formato; use --format con uno de estos: {}",
        "{}: the extension does not say the format; use --format with one of: {}";
    NOTHING_TO_EXPORT: "falta qué leer: dé archivos o carpetas", "nothing to read: give files or folders";
    UNREAD_FILE: "{}: {}", "{}: {}";

    EXPORTED: "Archivos escritos en {}: {}. Borre los que no vaya a cambiar, y use la carpeta con --data.",
        "Files written to {}: {}. Delete those that you will not change, and use the folder with --data.";
    CANNOT_WRITE_FILE: "{}: no se puede escribir: {}", "{}: cannot be written: {}";
    EXISTS: "{}: ya existe y no se ha escrito nada; --force lo sobrescribe",
        "{}: it is there already and nothing was written; --force overwrites it";
    NO_SUCH_DATA: "ningún archivo ni carpeta de datos se llama `{}`; los hay como `lexicon/es.toml` o `rules/health`",
        "no data file or folder is called `{}`; they are called `lexicon/es.toml`, `rules/health` and so on";

    NO_BACK_STEPS: "Ningún número de artículo retrocede. Artículos: {}.", "No article number goes back. Articles: {}.";
    BACK_STEP: "línea {}: {} después de {}", "line {}: {} after {}";
}
