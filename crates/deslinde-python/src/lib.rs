//! The native module `deslinde._native` of the Python package.
