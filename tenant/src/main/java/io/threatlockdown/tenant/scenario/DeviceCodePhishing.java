package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Someone types in a code that a stranger sent; the stranger then holds a token of the authentication broker. */
final class DeviceCodePhishing implements AttackStory {
    private static final CloudApp BROKER = new CloudApp(
            "Microsoft Authentication Broker",
            UUID.fromString("29d9ed98-a469-4536-ade2-f981bc1d605e"),
            Microsoft.TENANT,
            UUID.fromString("5a1c4e0b-7a7e-4c5e-9a52-0c6c0f3f8b11"));
    private static final CloudApp DEVICE_REGISTRATION = new CloudApp(
            "Device Registration Service",
            UUID.fromString("01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9"),
            Microsoft.TENANT,
            UUID.fromString("c2c6d1a4-1f0e-4f0b-8d0c-3b6c8f0a7d22"));

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person person = dice.pick(book.organisation().members());
        Connection from = Places.hosting(dice);
        Microsoft.Use use = new Microsoft.Use(BROKER, DEVICE_REGISTRATION);
        SignIn codeEntered = SignIn.inBrowser(
                        start, person, Device.unknown(Platform.LINUX_FIREFOX), from, use, SignInResult.MFA_BY_APP, dice)
                .withClient("Mobile Apps and Desktop clients", "deviceCode");
        Instant registered = start.plusSeconds(dice.between(40, 120));
        String deviceId = dice.guidText();
        AuditEntry device = AuditEntry.of(
                        registered,
                        dice.guid(),
                        "Register device",
                        "Device",
                        "Add",
                        AuditEntry.someone(person, from),
                        Target.of("Device", deviceId, "DESKTOP-" + dice.upperText(7)))
                .by("Device Registration Service")
                .with("Device Id", deviceId)
                .with("Device OS", "Windows 10.0.19041.928")
                .with("Device Trust Type", "AzureAd")
                .with("User-Agent", Platform.SCRIPT.userAgent());
        return List.of(
                book.write(codeEntered, dice),
                book.signIns().background(codeEntered.at(start.plusSeconds(20), SignInResult.MFA_BY_CLAIM), dice),
                book.write(device, dice));
    }
}
