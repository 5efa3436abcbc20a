@echo off
rem Starts Foldnet's command line. JAVA_HOME chooses the JDK, JAVA_OPTS goes to it,
rem FOLDNET_CLASSPATH adds classes of your own, with semicolons between.
setlocal EnableExtensions DisableDelayedExpansion

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME:"=%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" goto missing
if not defined JAVA_HOME where java >nul 2>&1 || goto missing

rem By the environment: of -cp "C:\a\" Java would take the last quote for a part of the path.
set "CLASSPATH="
for %%j in ("%~dp0..\lib\foldnet-cli-*.jar") do set "CLASSPATH=%%~fj"
if defined FOLDNET_CLASSPATH set "CLASSPATH=%CLASSPATH%;%FOLDNET_CLASSPATH:"=%"

"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto ^
  --enable-native-access=ALL-UNNAMED ^
  -Dai.djl.offline=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error ^
  %JAVA_OPTS% dev.foldnet.samples.cli.Foldnet %*
exit /b %ERRORLEVEL%

:missing
echo foldnet: no Java found: set JAVA_HOME to a JDK of version 17 or later 1>&2
exit /b 2
