package com.examplebank.churn;

import io.github.governedai.cdk.AiGovernanceChecks;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig;
import software.amazon.awscdk.services.sagemaker.CfnModel;

/** A churn predictor made of L1s and L2s. Nothing of our library is in it but one line, which checks it. */
public final class ChurnApp {
    private ChurnApp() {
    }

    public static void main(String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "Churn", StackProps.builder()
                .env(Environment.builder().account("111122223333").region("eu-west-1").build())
                .build());

        Bucket customers = Bucket.Builder.create(stack, "Customers").versioned(true).build();
        Tags.of(customers).add("ai:data-role", "training");

        Role role = Role.Builder.create(stack, "ModelRole").assumedBy(new ServicePrincipal("sagemaker.amazonaws.com")).build();
        role.addToPolicy(PolicyStatement.Builder.create().actions(List.of("s3:*")).resources(List.of("*")).build());

        CfnModel model = CfnModel.Builder.create(stack, "Model")
                .executionRoleArn(role.getRoleArn())
                .primaryContainer(CfnModel.ContainerDefinitionProperty.builder()
                        .image("111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest")
                        .modelDataUrl(customers.s3UrlForObject("models/latest/model.tar.gz"))
                        .build())
                .build();
        CfnEndpointConfig config = CfnEndpointConfig.Builder.create(stack, "EndpointConfig")
                .productionVariants(List.of(CfnEndpointConfig.ProductionVariantProperty.builder()
                        .variantName("main")
                        .modelName(model.getAttrModelName())
                        .instanceType("ml.m5.large")
                        .initialInstanceCount(1)
                        .initialVariantWeight(1)
                        .build()))
                .build();
        CfnEndpoint.Builder.create(stack, "Endpoint").endpointConfigName(config.getAttrEndpointConfigName()).build();

        Validations.of(app).addPlugins(new AiGovernanceChecks(app));
        app.synth();
    }
}
