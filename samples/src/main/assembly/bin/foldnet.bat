@echo off
rem Starts Foldnet's command line. JAVA_HOME chooses the JDK, JAVA_OPTS goes to it,
rem FOLDNET_CLASSPATH adds classes of your own, with semicolons between.
setlocal

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" goto missing
if not defined JAVA_HOME where java >nul 2>&1 || goto missing

for %%j in ("%~dp0..\lib\foldnet-samples-*.jar") do set "classpath=%%~fj"
if defined FOLDNET_CLASSPATH set "classpath=%classpath%;%FOLDNET_CLASSPATH%"

"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto ^
  --enable-native-access=ALL-UNNAMED ^
  -Dai.djl.offline=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error ^
  %JAVA_OPTS% -cp "%classpath%" dev.foldnet.samples.cli.Foldnet %*
exit /b %ERRORLEVEL%

:missing
echo foldnet: no Java found: set JAVA_HOME to a JDK of version 17 or later 1>&2
exit /b 2
