package io.threatlockdown.server.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/** What stands in the description beside the operations: how to log on, and what a refusal looks like. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {
    private static final String SESSION = "session";
    private static final String TOKEN = "token";
    private static final String REFUSAL = "Refusal";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("ThreatLockDown")
                        .version("1")
                        .description(
                                "All that the pages of the dashboard do. Times are ISO 8601 in UTC. The header X-Tenants,"
                                        + " ids of the column TenantId with commas between, narrows lists of alerts, the"
                                        + " overview, entities and queries to the rows of these tenants. The query"
                                        + " protocol of Log Analytics, which is answered under /v1, is Azure's and is"
                                        + " described there."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token of the API, made by an administrator. It has a role and"
                                                + " an end, and needs no CSRF token."))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("TLDSESSION")
                                        .description("What POST /api/session sets. Whatever changes something sends"
                                                + " the cookie XSRF-TOKEN back as the header X-XSRF-TOKEN.")))
                .security(
                        List.of(new SecurityRequirement().addList(TOKEN), new SecurityRequirement().addList(SESSION)));
    }

    /** Every operation can be refused in the same form. */
    @Bean
    OpenApiCustomizer refusals() {
        return description -> {
            // Not above: springdoc drops what no controller's answer refers to.
            description.getComponents().addSchemas(REFUSAL, refusal());
            description.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiConfiguration::addRefusals);
        };
    }

    private static void addRefusals(Operation operation) {
        operation
                .getResponses()
                .addApiResponse("400", refused("What was asked for cannot be done; the message says why."))
                .addApiResponse("401", refused("Nobody is logged on, or the token is not valid."))
                .addApiResponse("403", refused("The role does not allow it, or the CSRF token is missing."));
    }

    private static ApiResponse refused(String when) {
        return new ApiResponse()
                .description(when)
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + REFUSAL))));
    }

    private static Schema<?> refusal() {
        return new ObjectSchema()
                .addProperty(
                        "error",
                        new ObjectSchema()
                                .addProperty("code", new StringSchema().description("for programs"))
                                .addProperty("message", new StringSchema().description("one line for people")));
    }
}
