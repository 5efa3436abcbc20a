package dev.foldnet.samples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser. */
class PageTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Enough for times to be those of a service that has run for a while. Chosen. */
  private static final int CALLS_BEFORE = 20;

  @TempDir Path folder;
  private RunningService service;
  private ChromeDriver browser;

  @BeforeEach
  void open() {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "no browser: install Debian's chromium and chromium-driver");
    service = new RunningService();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    File driver = DRIVER.toFile();
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options);
    browser.get(service.at("/").toString());
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  void aPictureIsAnsweredByBothNetworks() throws Exception {
    choose(RunningService.digit("seven"));
    present("#fused .bar");
    for (String variant : new String[] {"original", "fused"}) {
      assertThat(text("#" + variant + " h2")).startsWith(variant).endsWith("ms");
      assertThat(text("#" + variant + " dt")).isEqualTo("seven");
      String size =
          browser
              .findElement(By.cssSelector("#" + variant + " .bar"))
              .getCssValue("background-size");
      assertThat(Double.parseDouble(size.substring(0, size.indexOf('%')))).isGreaterThan(50);
    }
    choose(new byte[] {1, 2, 3});
    present("#error:not(:empty)");
    assertThat(text("#error")).startsWith("no picture of a kind known here");
    assertThat(browser.findElements(By.cssSelector(".bar"))).isEmpty();
  }

  /** README's picture of the page; docs/CONTRIBUTING.md has the command. */
  @Test
  @EnabledIfSystemProperty(named = "foldnet.screenshot", matches = ".+")
  void itIsPhotographed() throws Exception {
    browser.manage().window().setSize(new Dimension(900, 680));
    for (int i = 0; i < CALLS_BEFORE; i++) {
      choose(RunningService.digit("seven"));
      present("#fused .bar");
    }
    byte[] screen = browser.getScreenshotAs(OutputType.BYTES);
    Files.write(Path.of(System.getProperty("foldnet.screenshot")), screen);
    assertThat(text("#fused dt")).isEqualTo("seven");
  }

  @Test
  void itIsLightOrDarkAsTheBrowserIs() {
    assertThat(background("light")).isEqualTo("rgba(255, 255, 255, 1)");
    assertThat(background("dark")).isEqualTo("rgba(18, 18, 18, 1)");
  }

  private String background(String scheme) {
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("features", new Object[] {feature}));
    return browser.findElement(By.tagName("body")).getCssValue("background-color");
  }

  private void choose(byte[] picture) throws Exception {
    Path file = Files.write(folder.resolve("picture"), picture);
    browser.findElement(By.id("picture")).sendKeys(file.toString());
  }

  private void present(String selector) {
    new WebDriverWait(browser, PATIENCE)
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
  }

  private String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }
}
