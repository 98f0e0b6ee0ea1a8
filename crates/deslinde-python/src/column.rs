//! Arrow columns that grow value by value, for the nested types that rows of findings have.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Int64Array, ListArray, StructArray, builder::StringBuilder};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields};

/// A column whose values are lists of what `items` holds.
#[derive(Default)]
pub struct Lists<C> {
    /// The values of all lists, one after the other.
    pub items: C,
    lengths: Vec<usize>,
    valid: Vec<bool>,
}

impl<C: Column + Default> Lists<C> {
    /// The column of `lists`, each value of which `push` adds to the items; null where a list is not known.
    pub fn of<'a, T: 'a>(
        lists: impl Iterator<Item = Option<&'a [T]>>,
        push: impl Fn(&mut C, &'a T),
    ) -> ArrayRef {
        let mut column = Self::default();
        for list in lists {
            match list {
                Some(values) => {
                    values.iter().for_each(|value| push(&mut column.items, value));
                    column.end(values.len());
                }
                None => column.null(),
            }
        }
        column.array()
    }
}

impl<C: Column> Lists<C> {
    /// Ends a list, whose values have been added to `items`.
    pub fn end(&mut self, length: usize) {
        self.lengths.push(length);
        self.valid.push(true);
    }

    /// Adds a list that is not known.
    pub fn null(&mut self) {
        self.lengths.push(0);
        self.valid.push(false);
    }
}

/// Something that becomes an Arrow array.
pub trait Column {
    /// The type of its values.
    fn kind() -> DataType;
    /// The array.
    fn array(self) -> ArrayRef;
}

impl Column for StringBuilder {
    fn kind() -> DataType {
        DataType::Utf8
    }

    fn array(mut self) -> ArrayRef {
        Arc::new(self.finish())
    }
}

impl<C: Column> Column for Lists<C> {
    fn kind() -> DataType {
        DataType::List(item::<C>())
    }

    fn array(self) -> ArrayRef {
        let offsets = OffsetBuffer::from_lengths(self.lengths);
        let nulls = Some(NullBuffer::from(self.valid)).filter(|nulls| nulls.null_count() > 0);
        Arc::new(ListArray::new(item::<C>(), offsets, self.items.array(), nulls))
    }
}

fn item<C: Column>() -> FieldRef {
    Arc::new(Field::new_list_field(C::kind(), true))
}

/// Evidence: words, where they stand in code points, what they express.
#[derive(Default)]
pub struct Words {
    start: Vec<i64>,
    end: Vec<i64>,
    text: StringBuilder,
    concept: StringBuilder,
    in_heading: Vec<bool>,
}

impl Words {
    /// Adds one value.
    pub fn push(&mut self, start: usize, end: usize, text: &str, concept: &str, in_heading: bool) {
        self.start.push(number(start));
        self.end.push(number(end));
        self.text.append_value(text);
        self.concept.append_value(concept);
        self.in_heading.push(in_heading);
    }
}

impl Column for Words {
    fn kind() -> DataType {
        let field = |name, kind| Field::new(name, kind, true);
        DataType::Struct(Fields::from(vec![
            field("start", DataType::Int64),
            field("end", DataType::Int64),
            field("text", DataType::Utf8),
            field("concept", DataType::Utf8),
            field("in_heading", DataType::Boolean),
        ]))
    }

    fn array(self) -> ArrayRef {
        structs(
            Self::kind(),
            vec![
                Arc::new(Int64Array::from(self.start)),
                Arc::new(Int64Array::from(self.end)),
                self.text.array(),
                self.concept.array(),
                Arc::new(BooleanArray::from(self.in_heading)),
            ],
        )
    }
}

/// Words of a comparison: what became of them, where they stand in code points.
#[derive(Default)]
pub struct Edits {
    edit: StringBuilder,
    start: Vec<i64>,
    end: Vec<i64>,
    text: StringBuilder,
}

impl Edits {
    /// Adds one value.
    pub fn push(&mut self, edit: &str, start: usize, end: usize, text: &str) {
        self.edit.append_value(edit);
        self.start.push(number(start));
        self.end.push(number(end));
        self.text.append_value(text);
    }
}

impl Column for Edits {
    fn kind() -> DataType {
        let field = |name, kind| Field::new(name, kind, true);
        DataType::Struct(Fields::from(vec![
            field("edit", DataType::Utf8),
            field("start", DataType::Int64),
            field("end", DataType::Int64),
            field("text", DataType::Utf8),
        ]))
    }

    fn array(self) -> ArrayRef {
        structs(
            Self::kind(),
            vec![
                self.edit.array(),
                Arc::new(Int64Array::from(self.start)),
                Arc::new(Int64Array::from(self.end)),
                self.text.array(),
            ],
        )
    }
}

/// A struct array of type `kind`, without nulls.
pub fn structs(kind: DataType, columns: Vec<ArrayRef>) -> ArrayRef {
    let DataType::Struct(fields) = kind else { unreachable!("only struct types are handed in") };
    Arc::new(StructArray::new(fields, columns, None))
}

/// An offset as Arrow has it.
pub fn number(offset: usize) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}
