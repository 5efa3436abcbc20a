package dev.foldnet.runtime.checkpoint.pickle;

import java.util.Set;

/**
 * Names that can run or load code, open files or connections, or reach others that do. No name of a
 * pickle is ever resolved, so this list keeps nobody safe: a file that has one is refused because
 * it was made to be dangerous to other readers. It holds what picklescan (f15d54d), fickling
 * (854c99a), modelscan (8b8ed4b) and modelaudit (5ddfcdc) call dangerous, but for values that
 * training scripts do save, and more of the same kind.
 */
final class DangerousGlobals {
  /** Modules, classes and functions, with all that is in them. */
  private static final Set<String> PATHS =
      words(
          """
          os posix nt posixpath ntpath sys subprocess _posixsubprocess commands popen2 pty _winapi
          runpy importlib imp _imp _frozen_importlib _frozen_importlib_external zipimport zipapp
          pkgutil modulefinder site code codeop compileall py_compile marshal types inspect gc
          builtins __builtin__ __builtins__ eval exec compile six.moves operator _operator functools _functools
          ctypes _ctypes cffi _cffi_backend mmap msvcrt winreg _winreg multiprocessing
          _multiprocessing concurrent.futures asyncio _asyncio threading _thread thread signal
          _signal atexit faulthandler _interpreters _xxsubinterpreters interpreters _testcapi
          socket _socket ssl _ssl select selectors socketserver SocketServer http httplib urllib
          urllib2 urllib3 requests httpx aiohttp websocket websockets ftplib smtplib smtpd
          telnetlib poplib imaplib nntplib xmlrpc xmlrpclib webbrowser antigravity wsgiref cgi
          pickle _pickle cPickle dill cloudpickle joblib jsonpickle shelve dbm ray.cloudpickle
          pandas.read_pickle pandas.io.pickle pandas.eval pandas.core.computation sqlite3 _sqlite3
          shutil tempfile filecmp fileinput glob linecache difflib platform tarfile zipfile mailcap
          io.open io.open_code io.FileIO _io.open _io.open_code _io.FileIO codecs _codecs base64
          logging syslog cProfile profile _lsprof pdb bdb timeit trace doctest unittest test pydoc
          idlelib lib2to3 _pyrepl rlcompleter pipes pexpect ptyprocess venv ensurepip pip
          setuptools pkg_resources distutils _osx_support _aix_support uuid
          numpy.f2py numpy.testing numpy.distutils numpy.ctypeslib numpy.loadtxt numpy.genfromtxt
          numpy.fromfile numpy.DataSource numpy.lib.npyio numpy.lib._npyio_impl numpy.lib.format
          numpy.lib.utils numpy.lib._datasource
          torch.save torch.compile torch.hub torch.jit torch.package torch.serialization
          torch.storage._load_from_bytes torch._dynamo torch._inductor torch._export torch.export
          torch.fx torch.ops torch._ops torch.classes torch._classes torch.library torch._library
          torch.distributed.rpc torch.distributed.elastic torch.distributed.run
          torch.distributed.launch torch.distributed.launcher torch.distributed.nn
          torch.distributed.distributed_c10d torch.multiprocessing torch.testing
          torch.utils.cpp_extension torch.utils.collect_env torch.utils.bottleneck
          torch.utils._config_module torch.utils.data.datapipes torch.utils.model_zoo
          torch.utils.model_dump torch.utils.show_pickle torch.utils.benchmark torch.utils.hipify
          torch.utils.bundled_inputs torch.utils.throughput_benchmark torch.utils.file_baton
          torch._sources torch.cuda.jiterator torch.backends.xeon
          torchvision.datasets.utils huggingface_hub tensorflow.io tensorflow.saved_model
          tensorflow.raw_ops yaml jinja2 mako IPython sh plumbum fabric paramiko psutil execnet git
          Cython pyximport numba llvmlite sympy.parsing sympy.sympify sympy.core.sympify pytest
          _pytest nose fickling picklescan modelscan modelaudit saferpickle model_unpickler
          """);

  /** Values that training scripts save, in modules that are dangerous otherwise. */
  private static final Set<String> HARMLESS =
      words(
          """
          uuid.UUID uuid.SafeUUID types.SimpleNamespace logging.getLogger
          distutils.version.LooseVersion distutils.version.StrictVersion
          builtins.object builtins.type builtins.bool builtins.float builtins.str
          builtins.tuple builtins.slice builtins.range builtins.Ellipsis builtins.NotImplemented
          builtins.len builtins.abs builtins.sum builtins.min builtins.max builtins.round
          builtins.pow builtins.sorted builtins.reversed builtins.enumerate builtins.zip
          __builtin__.object __builtin__.type __builtin__.bool __builtin__.float __builtin__.str
          __builtin__.unicode __builtin__.long __builtin__.tuple
          __builtin__.slice __builtin__.xrange __builtin__.range __builtin__.Ellipsis
          __builtin__.NotImplemented __builtin__.len __builtin__.abs __builtin__.sum
          __builtin__.min __builtin__.max __builtin__.round __builtin__.pow __builtin__.sorted
          __builtin__.reversed __builtin__.enumerate __builtin__.zip
          """);

  /** Modules that any other may have imported, in the path of a module or of a name. */
  private static final Set<String> DOORS =
      words(
          """
          os posix nt sys subprocess builtins __builtin__ __builtins__ importlib ctypes pty runpy
          marshal shutil cPickle
          """);

  /** Such modules, and functions by whatever path, in a name. */
  private static final Set<String> ATTRIBUTES =
      words(
          """
          pickle _pickle dill cloudpickle joblib imp socket ssl urllib requests multiprocessing
          asyncio threading _thread webbrowser functools operator _operator pdb bdb timeit cProfile
          pydoc pkgutil zipimport tempfile codeop inspect gc sqlite3 shelve
          eval exec execfile compile open getattr setattr delattr attrgetter itemgetter
          methodcaller partial partialmethod load loads unsafe_load full_load read_pickle load_module load_source load_dynamic
          load_library import_module exec_module resolve_name from_pretrained subimport
          system popen popen2 popen3 popen4 Popen check_output check_call getoutput
          getstatusoutput exec_command run_command run_module run_path run_code _run_code runcode
          runstring runsource runcommand runctx runeval execWrapper spawnl spawnle spawnlp
          spawnlpe spawnv spawnve spawnvp spawnvpe execl execle execlp execlpe execv execve execvp
          execvpe CDLL PyDLL WinDLL OleDLL LoadLibrary urlopen urlretrieve create_connection
          FunctionType CodeType FileIO FileHandler
          """);

  private DangerousGlobals() {}

  /** Whether the name of a module, and one in it that may have dots, is such a name. */
  static boolean contains(String module, String name) {
    String path = module + "." + name;
    if (HARMLESS.contains(path) || isException(module, name)) {
      return false;
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (PATHS.contains(path.substring(0, dot))) {
        return true;
      }
    }
    return PATHS.contains(path) || hasDoor(module) || isReachedBy(name);
  }

  /** A class of exceptions among the built-in names. */
  private static boolean isException(String module, String name) {
    return (module.equals("builtins") || module.equals("__builtin__"))
        && name.indexOf('.') < 0
        && (name.endsWith("Error") || name.endsWith("Exception") || name.endsWith("Warning"));
  }

  private static boolean hasDoor(String module) {
    for (String part : module.split("\\.", -1)) {
      if (DOORS.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReachedBy(String name) {
    for (String part : name.split("\\.", -1)) {
      boolean special = part.length() > 4 && part.startsWith("__") && part.endsWith("__");
      if (special || DOORS.contains(part) || ATTRIBUTES.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
