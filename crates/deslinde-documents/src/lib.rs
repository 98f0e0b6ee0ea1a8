//! Bytes of supported files into a [`deslinde::Document`].
