/*
 * One function in C, over the stable ABI: a wheel of CPython 3.13 serves every later one (PEP 384).
 * The module is initialised in phases (PEP 489), so that it can be loaded more than once in a process.
 */
#include <Python.h>

PyDoc_STRVAR(split_seconds_doc, "split_seconds($module, seconds, /)\n"
                                "--\n"
                                "\n"
                                "Return seconds as days, hours, minutes and seconds.");

static PyObject *
split_seconds(PyObject *module, PyObject *argument)
{
    (void)module;
    long long seconds = PyLong_AsLongLong(argument);
    if (seconds == -1 && PyErr_Occurred() != NULL) {
        return NULL;
    }
    if (seconds < 0) {
        return PyErr_Format(PyExc_ValueError, "a duration cannot be negative: %lld", seconds);
    }
    return Py_BuildValue("(LLLL)", seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
}

static PyMethodDef methods[] = {
    {"split_seconds", split_seconds, METH_O, split_seconds_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
#if (defined(Py_LIMITED_API) && Py_LIMITED_API >= 0x030c0000) || (!defined(Py_LIMITED_API) && PY_VERSION_HEX >= 0x030c0000)
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#ifdef Py_GIL_DISABLED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_core",
    .m_doc = "What is worth doing in C.",
    .m_size = 0,
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__core(void)
{
    return PyModuleDef_Init(&definition);
}
