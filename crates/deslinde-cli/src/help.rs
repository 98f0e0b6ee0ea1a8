//! Parses the command line; help and errors in the reader's language.

use std::{error::Error as _, ffi::OsString, process::ExitCode};

use clap::{
    Arg, ArgAction, Command, CommandFactory, FromArgMatches,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};
use deslinde::Language;

use crate::{FAILED, args::Args};

/// Parses `words`. Where there is nothing to run (help, version, wrong use) the user has been told
/// and the exit code comes back.
pub fn parse(words: Vec<OsString>, language: Language) -> Result<Args, ExitCode> {
    let command = command(language);
    let parsed = command.try_get_matches_from(words).and_then(|matches| Args::from_arg_matches(&matches));
    parsed.map_err(|error| tell(&error, language))
}

/// The command with its help in `language`.
pub fn command(language: Language) -> Command {
    match language {
        Language::Spanish => spanish(Args::command()),
        _ => Args::command(),
    }
}

fn tell(error: &Error, language: Language) -> ExitCode {
    if language == Language::Spanish
        && let Some(message) = spanish_error(error)
    {
        anstream::eprintln!("error: {message}\n\nPara más información, pruebe «--help».");
        return ExitCode::from(FAILED);
    }
    // A closed output cannot be told of anything.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(FAILED))
}

/// What clap says in English, said in Spanish; `None` for help itself and for rare errors.
fn spanish_error(error: &Error) -> Option<String> {
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let mut message = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("no se esperaba el argumento «{}»", given(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            format!("no existe la orden «{}»", given(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if given(ContextKind::InvalidValue).is_empty() => {
            format!("falta el valor de «{}»", given(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!(
            "el valor «{}» no sirve para «{}»",
            given(ContextKind::InvalidValue),
            given(ContextKind::InvalidArg)
        ),
        ErrorKind::MissingRequiredArgument => format!("falta: {}", given(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => "falta la orden".to_owned(),
        ErrorKind::ArgumentConflict if !given(ContextKind::PriorArg).is_empty() => format!(
            "«{}» no se puede usar con «{}»",
            given(ContextKind::InvalidArg),
            given(ContextKind::PriorArg)
        ),
        ErrorKind::ArgumentConflict => {
            format!(
                "«{}» no se puede repetir ni usar con los demás argumentos",
                given(ContextKind::InvalidArg)
            )
        }
        _ => return None,
    };
    if let (ErrorKind::ValueValidation, Some(wanted)) = (error.kind(), error.source()) {
        message.push_str(&format!("; se espera: {wanted}"));
    }
    let valid = given(ContextKind::ValidValue);
    if !valid.is_empty() {
        message.push_str(&format!("; valores: {valid}"));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let suggested = given(kind);
        if !suggested.is_empty() {
            message.push_str(&format!("; ¿quiso decir «{suggested}»?"));
        }
    }
    Some(message)
}

/// The command with its Spanish texts in place of the English.
fn spanish(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = page(command, "deslinde")
        .subcommand_help_heading("Órdenes")
        .subcommand_value_name("ORDEN")
        .disable_version_flag(true)
        .arg(option("version", 'V', "Muestra la versión", ArgAction::Version));
    for name in names {
        command = command.mut_subcommand(&name, |sub| page(sub, &name));
    }
    command
}

/// One command's help page.
fn page(command: Command, name: &str) -> Command {
    let command = match about(name) {
        Some(text) => command.about(text).long_about(None::<&str>),
        None => command,
    };
    command
        .help_template("{about}\n\nUso: {usage}\n\n{all-args}")
        .mut_args(|arg| argument(arg, name))
        .disable_help_flag(true)
        .arg(option("help", 'h', "Muestra esta ayuda", ArgAction::Help))
}

fn option(name: &'static str, short: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).help(help).help_heading("Opciones").action(action)
}

/// An argument with its Spanish help; default and possible values, which clap words in English, go into it.
fn argument(arg: Arg, command: &str) -> Arg {
    let Some(text) = help(command, arg.get_id().as_str()) else { return arg };
    let heading = if arg.is_positional() { "Argumentos" } else { "Opciones" };
    let mut text = text.to_owned();
    let mut arg = arg.help_heading(heading);
    if arg.get_action().takes_values() {
        let values: Vec<_> =
            arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !values.is_empty() {
            text.push_str(&format!(" [valores: {}]", values.join(", ")));
        }
        if let Some(value) = arg.get_default_values().first() {
            text.push_str(&format!(" [por omisión: {}]", value.to_string_lossy()));
        }
        arg = arg.hide_default_value(true).hide_possible_values(true);
    }
    arg.help(text)
}

fn about(command: &str) -> Option<&'static str> {
    Some(match command {
        "deslinde" => {
            "Lee leyes, proyectos de ley y borradores de política en español e inglés y encuentra los pasajes que \
             confunden el trabajo sexual con la trata o lo criminalizan, y los que protegen"
        }
        "check" => "Lee archivos y carpetas e informa de los hallazgos",
        "compare" => {
            "Compara dos versiones de unos textos: daño que se añade, protección que se pierde, pasajes que cambian"
        }
        "classify" => "Etiqueta pasajes dados como JSON Lines",
        "explain" => {
            "Explica una regla: qué señala, por qué, y qué dice en su lugar una norma basada en derechos"
        }
        "rules" => "Enumera las reglas",
        "score" => "Mide contra pasajes etiquetados",
        "structure" => "Muestra cómo se lee un documento: sus artículos y pasajes",
        "extract" => "Imprime el texto de un documento, al que se refieren las posiciones de los hallazgos",
        "verify" => {
            "Prueba las reglas con sus propios ejemplos: qué hace un cambio en reglas, palabras o guardas"
        }
        "completions" => "Escribe lo que un intérprete de órdenes necesita para completar",
        "man" => "Escribe una página de manual",
        "init" => "Escribe una configuración para empezar, deslinde.toml",
        "export" => {
            "Escribe hallazgos y textos en un archivo para ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette, INCEpTION o Excel"
        }
        "export-data" => {
            "Escribe en una carpeta las reglas, palabras y guardas de origen, para cambiarlas allí"
        }
        "profile" => {
            "Responde qué hace un conjunto de leyes a las personas que ejercen el trabajo sexual: ocho preguntas, el modelo legal, siete áreas"
        }
        "report" => "Escribe una página con el perfil y todos los hallazgos, para leer, imprimir y entregar",
        _ => return None,
    })
}

fn help(command: &str, argument: &str) -> Option<&'static str> {
    Some(match (command, argument) {
        (_, "lang") => "Idioma de los mensajes (si no: DESLINDE_LANG, y si no, la configuración regional)",
        (_, "select") => "Usar solo estas reglas o familias, separadas por comas",
        (_, "ignore") => "No usar estas reglas o familias, separadas por comas",
        (_, "min_confidence") => "Omitir los hallazgos menos seguros que esto, de 0 a 1",
        (_, "data") => {
            "Una carpeta de archivos de datos que sustituyen a las reglas, palabras y guardas de origen o se suman a ellas"
        }
        (_, "threads") => "Hilos con que leer (si no, uno por procesador)",
        ("check", "paths") => "Archivos y carpetas que leer; `-` es la entrada estándar",
        ("check", "format") => "Formato del informe",
        ("check", "profile") => {
            "Ajustes que van juntos: pocas falsas alarmas, no perder nada, o consejos de redacción (si no, el de la configuración)"
        }
        ("check", "fail_on") => {
            "Terminar con 1 si un hallazgo alcanza esta gravedad; los de protección nunca lo hacen (si no, la de la configuración, y si no, high)"
        }
        ("check" | "compare", "config") => {
            "La configuración (si no: deslinde.toml, o pyproject.toml, desde la carpeta actual hacia arriba)"
        }
        ("check" | "compare", "no_config") => "No usar ninguna configuración",
        ("check", "baseline") => "No señalar lo que este archivo ya conoce",
        ("check", "update_baseline") => "Escribir en la línea base todo lo que se encuentra ahora",
        ("check", "prune_baseline") => "Quitar de la línea base lo que ya está resuelto, sin añadir nada",
        ("check", "output") => "Escribir el informe en este archivo",
        ("check", "also") => {
            "Escribir otro informe en la misma pasada, por ejemplo sarif=deslinde.sarif; puede repetirse"
        }
        ("completions", "shell") => "El intérprete de órdenes",
        ("man", "command") => "La orden de la que escribir la página (si no, la de deslinde misma)",
        ("init", "folder") => "La carpeta en que escribirla",
        ("init", "force") => "Sobrescribir la que haya",
        ("check", "protective") => "Si se muestran los hallazgos de protección",
        ("check", "verbose") => "Mostrar lo que coincidió pero no se señaló, y por qué",
        ("check", "since") => {
            "Informar solo de lo que empeora desde esta revisión de git: daño que se añade, protección que se pierde"
        }
        ("compare", "paths") => {
            "El archivo o la carpeta de antes y el de ahora; un solo archivo con control de cambios o cuadro comparativo; con --git, archivos y carpetas que mirar"
        }
        ("compare", "git") => {
            "Comparar dos revisiones que git conoce, por ejemplo main..HEAD; con tres puntos, desde que se separaron"
        }
        ("compare", "format") => "Formato del informe",
        ("compare", "fail_on") => {
            "Terminar con 1 si se añade o se agrava un daño de esta gravedad, o si se pierde una protección (si no, la de la configuración, y si no, low)"
        }
        ("classify", "file") => {
            "Un archivo con un objeto JSON por línea: id, text, heading, lang; `-` es la entrada estándar"
        }
        ("explain", "rule") => "La regla, por ejemplo conflation/demand",
        ("rules", "format") => "Formato de la lista; markdown es la referencia de las reglas",
        ("score", "gold") => {
            "Pasajes etiquetados, un objeto JSON por línea: id, lang, labels, text, heading, function; varios archivos se miden juntos"
        }
        ("score", "pred") => "Medir estas predicciones (id, labels) en vez de leer los pasajes",
        ("score", "errors") => "Enumerar lo que falta y lo que sobra, con su texto",
        ("score", "format") => {
            "Formato de las cifras (si no: terminal donde alguien lee, si no json); markdown tiene una fila por archivo"
        }
        ("extract", "file") => "El documento; `-` es la entrada estándar",
        ("extract", "format") => "El texto solo, o con los lugares de sus partes",
        ("extract", "clean") => {
            "Además, limpiar el texto: unir renglones y palabras cortadas, quitar encabezados de página y notas, corregir letras"
        }
        ("extract", "without") => "Limpiar el texto, pero sin estos pasos, separados por comas",
        ("verify", "rules") => "Solo estas reglas o familias (si no, todas)",
        ("verify", "format") => "Formato del resultado",
        ("export", "paths") => {
            "Archivos y carpetas que leer; `-` es la entrada estándar; un libro de códigos (qdc, taguette-codes) no necesita ninguno"
        }
        ("export", "format") => "Formato del archivo (si no, según su extensión)",
        ("export", "output") => "Dónde escribir; si el archivo existe, se sustituye",
        ("export-data", "folder") => "Dónde escribir; se crea si no existe",
        ("export-data", "files") => {
            "Solo estos archivos, o los de estas carpetas, por ejemplo lexicon/es.toml o rules/health (si no, todos)"
        }
        ("export-data", "force") => "Sobrescribir los archivos que ya estén",
        (_, "jurisdiction") => "De quién es el derecho, para el título",
        ("profile" | "report", "paths") => "Archivos y carpetas que leer; `-` es la entrada estándar",
        ("profile", "format") => "Formato del perfil",
        ("profile", "output") => "Dónde escribir (si no, en la salida estándar)",
        ("report", "output") => "Dónde escribir la página",
        ("structure", "file") => "El documento; `-` es la entrada estándar",
        ("structure", "check") => {
            "Enumerar los números de artículo que retroceden, señal de un falso comienzo; terminar con 1 si los hay"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_sound() {
        for language in Language::ALL {
            command(language).debug_assert();
        }
    }

    #[test]
    fn everything_is_said_in_spanish() {
        let english = Args::command();
        for command in std::iter::once(&english).chain(english.get_subcommands()) {
            let name = command.get_name();
            assert!(about(name).is_some(), "{name}");
            for arg in command.get_arguments() {
                assert!(help(name, arg.get_id().as_str()).is_some(), "{name} {}", arg.get_id());
            }
        }
    }
}
